package io.millrace.api.connector.file;

import java.io.IOException;
import java.io.Serializable;

/** Writes one part file in a format that has more to it than one record after the other. The task's thread. */
public interface BulkWriter<T> {
    void addElement(T element) throws IOException;

    /** Hands what is buffered to the stream, as far as the format can. */
    void flush() throws IOException;

    /** Ends the file: footers and the like. The stream stays open; the sink closes it. */
    void finish() throws IOException;

    /** Makes the writer of each part file. */
    @FunctionalInterface
    interface Factory<T> extends Serializable {
        BulkWriter<T> create(FSDataOutputStream out) throws IOException;
    }
}
