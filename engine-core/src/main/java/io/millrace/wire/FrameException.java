package io.millrace.wire;

import java.io.IOException;

/** Bytes or an order of frames that no Millrace process sends. The connection they came from is closed. */
public class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    public FrameException(String message) {
        super(message);
    }

    public FrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
