package io.millrace.api.connector.sink;

import java.io.IOException;

/** Writes records, on its task's thread. */
public interface SinkWriter<InputT> extends AutoCloseable {
    void write(InputT element, Context context) throws IOException, InterruptedException;

    /** Brings everything written so far to where a commit can make it visible. */
    void flush(boolean endOfInput) throws IOException, InterruptedException;

    /** What is known of the element being written. */
    interface Context {
        long currentWatermark();

        /** Null when the element has no timestamp. */
        Long timestamp();
    }
}
