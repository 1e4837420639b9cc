package io.millrace.state;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;

/** Gives back what a {@link SnapshotOutput} took. Blocking; any thread. */
public interface SnapshotInput {

    /**
     * Positions are those of the segment: 0 is its first byte, the end is its last. What is read in part is not checked
     * here: formats that are read in part hold checksums of their parts.
     */
    SeekableInputStream open(StateSegment segment) throws IOException;

    /** All bytes, after checking them against the segment's checksum. @throws CorruptSnapshotException if they differ */
    byte[] read(StateSegment segment) throws IOException;
}
