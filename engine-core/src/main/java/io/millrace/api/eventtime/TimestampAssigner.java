package io.millrace.api.eventtime;

/** Extracts an element's event time. */
@FunctionalInterface
public interface TimestampAssigner<T> {
    /** @param recordTimestamp the timestamp the element has already, {@code Long.MIN_VALUE} when none */
    long extractTimestamp(T element, long recordTimestamp);
}
