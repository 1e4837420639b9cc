package io.millrace.state;

import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Takes the bytes of one task's part of a checkpoint. Where they end up (with the acknowledgement, in the file of this
 * TaskManager, at the JobManager) is the checkpoint storage's business. Blocking; one thread at a time.
 */
public interface SnapshotOutput {

    /** Writes a segment's bytes once, from beginning to end. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A segment that goes with this checkpoint. */
    StateSegment write(Content content) throws IOException;

    /** A segment that later checkpoints may refer to; it stays as long as one does. Savepoints have none. */
    StateSegment writeShared(Content content) throws IOException;

    /**
     * As {@link #writeShared(Content)}; the bytes are those of a local file, which never change, so that a copy on this machine
     * can be a link. The file itself may be gone once this has returned.
     */
    default StateSegment writeShared(Path unchanging, Content content) throws IOException {
        return writeShared(content);
    }
}
