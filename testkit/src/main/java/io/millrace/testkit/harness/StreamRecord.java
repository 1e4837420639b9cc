package io.millrace.testkit.harness;

import java.util.Objects;

/** A value on its way through a stream, and its timestamp in milliseconds if it has one. */
public final class StreamRecord<T> {
    private static final long NONE = Long.MIN_VALUE;

    private T value;
    private long timestamp;
    private boolean hasTimestamp;

    public StreamRecord(T value) {
        this.value = value;
    }

    public StreamRecord(T value, long timestamp) {
        this.value = value;
        setTimestamp(timestamp);
    }

    public T getValue() {
        return value;
    }

    /** {@code Long.MIN_VALUE} if there is none. */
    public long getTimestamp() {
        return hasTimestamp ? timestamp : NONE;
    }

    public boolean hasTimestamp() {
        return hasTimestamp;
    }

    /** This record, with another value. */
    @SuppressWarnings("unchecked") // the same object is a record of the other type from now on
    public <X> StreamRecord<X> replace(X element) {
        value = (T) element;
        return (StreamRecord<X>) this;
    }

    public <X> StreamRecord<X> replace(X element, long newTimestamp) {
        setTimestamp(newTimestamp);
        return replace(element);
    }

    public void setTimestamp(long newTimestamp) {
        timestamp = newTimestamp;
        hasTimestamp = true;
    }

    public void eraseTimestamp() {
        timestamp = 0;
        hasTimestamp = false;
    }

    /** Another record, with this timestamp. */
    public StreamRecord<T> copy(T valueCopy) {
        StreamRecord<T> copy = new StreamRecord<>(valueCopy);
        copyTo(valueCopy, copy);
        return copy;
    }

    public void copyTo(T valueCopy, StreamRecord<T> target) {
        target.value = valueCopy;
        target.timestamp = timestamp;
        target.hasTimestamp = hasTimestamp;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamRecord<?> that
                && hasTimestamp == that.hasTimestamp
                && timestamp == that.timestamp
                && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(value) + Long.hashCode(timestamp);
    }

    @Override
    public String toString() {
        return "Record @ " + (hasTimestamp ? timestamp : "(undef)") + " : " + value;
    }
}
