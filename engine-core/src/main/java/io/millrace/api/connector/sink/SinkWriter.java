package io.millrace.api.connector.sink;

import io.millrace.api.eventtime.Watermark;
import java.io.IOException;

/** Writes records, on its task's thread: {@code write} and {@code writeWatermark} in any order, {@code flush}, {@code close}. */
public interface SinkWriter<InputT> extends AutoCloseable {
    void write(InputT element, Context context) throws IOException, InterruptedException;

    /**
     * Brings everything written so far to where a commit can make it visible.
     *
     * @param endOfInput nothing is written any more; false: a checkpoint is taken
     */
    void flush(boolean endOfInput) throws IOException, InterruptedException;

    /** For sinks whose receivers know event time. */
    default void writeWatermark(Watermark watermark) throws IOException, InterruptedException {}

    /** What is known of the element being written. */
    interface Context {
        /** {@code Long.MIN_VALUE} before the first. */
        long currentWatermark();

        /** Null when the element has no timestamp. */
        Long timestamp();
    }
}
