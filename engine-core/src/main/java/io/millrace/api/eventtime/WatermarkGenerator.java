package io.millrace.api.eventtime;

/** Makes watermarks from events, from the passing of time, or from both. One instance per split, one thread. */
public interface WatermarkGenerator<T> {
    void onEvent(T event, long eventTimestamp, WatermarkOutput output);

    /** Called every {@code pipeline.auto-watermark-interval}. */
    void onPeriodicEmit(WatermarkOutput output);
}
