package io.millrace.api.eventtime;

/** Extracts an element's event time. */
@FunctionalInterface
public interface TimestampAssigner<T> {
    /** What an element has whose timestamp nobody assigned. */
    long NO_TIMESTAMP = Long.MIN_VALUE;

    /** @param recordTimestamp the timestamp the element has already, {@link #NO_TIMESTAMP} when none */
    long extractTimestamp(T element, long recordTimestamp);
}
