package io.millrace.state;

import java.io.IOException;

/** Bytes of a checkpoint are not those that were written. The message names the file and the offset. */
public final class CorruptSnapshotException extends IOException {
    private static final long serialVersionUID = 1L;

    public CorruptSnapshotException(String message) {
        super(message);
    }
}
