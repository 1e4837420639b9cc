package io.millrace.api.connector.source;

import io.millrace.api.eventtime.WatermarkOutput;

/**
 * Where a reader puts records, and what it knows of time by itself. Watermarks of the job's {@code WatermarkStrategy}
 * come on top; whichever is further counts. The task's thread.
 */
public interface SourceOutput<T> extends WatermarkOutput {
    /** A record that the source gives no timestamp. */
    void collect(T record);

    /** @param timestamp milliseconds since the epoch; what the job's timestamp assigner starts from */
    void collect(T record, long timestamp);
}
