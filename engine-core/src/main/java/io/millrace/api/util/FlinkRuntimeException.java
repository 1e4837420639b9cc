package io.millrace.api.util;

/** An unchecked exception of a program. */
public class FlinkRuntimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FlinkRuntimeException(String message) {
        super(message);
    }

    public FlinkRuntimeException(Throwable cause) {
        super(cause);
    }

    public FlinkRuntimeException(String message, Throwable cause) {
        super(message, cause);
    }
}
