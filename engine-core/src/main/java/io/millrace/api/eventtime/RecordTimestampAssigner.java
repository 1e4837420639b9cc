package io.millrace.api.eventtime;

/** Leaves each element the timestamp that its source gave it. */
public final class RecordTimestampAssigner<E> implements TimestampAssigner<E> {
    @Override
    public long extractTimestamp(E element, long recordTimestamp) {
        return recordTimestamp;
    }
}
