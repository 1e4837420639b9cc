package io.millrace.api.windowing.evictors;

/** An element of a window with its timestamp, as evictors see it. */
public final class TimestampedValue<T> {
    private final T value;
    private final long timestamp;

    /** Without timestamp. */
    public TimestampedValue(T value) {
        this(value, Long.MIN_VALUE);
    }

    public TimestampedValue(T value, long timestamp) {
        this.value = value;
        this.timestamp = timestamp;
    }

    public T getValue() {
        return value;
    }

    /** Milliseconds since the epoch, {@code Long.MIN_VALUE} when the element has no timestamp. */
    public long getTimestamp() {
        return timestamp;
    }

    public boolean hasTimestamp() {
        return timestamp != Long.MIN_VALUE;
    }
}
