package io.millrace.api.connector.file;

import io.millrace.api.types.ResultTypeQueryable;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

/** Turns the bytes of a split into records. Serializable: it travels from the program to the tasks. */
public interface StreamFormat<T> extends ResultTypeQueryable<T>, Serializable {

    /** Starts at the input's first record: its {@code resumePosition} if it was begun before, else the first of its range. */
    Reader<T> createReader(SplitInput input) throws IOException;

    /** False when a reader must start at the beginning of the file. */
    default boolean isSplittable() {
        return true;
    }

    /** Reads one split, on its task's thread. */
    interface Reader<T> extends Closeable {

        /** @return null after the split's last record */
        T read() throws IOException;

        /** Where a new reader must go on to continue after the record read last. */
        long position();
    }
}
