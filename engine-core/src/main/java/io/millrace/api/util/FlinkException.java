package io.millrace.api.util;

/** A checked exception of a program. */
public class FlinkException extends Exception {
    private static final long serialVersionUID = 1L;

    public FlinkException(String message) {
        super(message);
    }

    public FlinkException(Throwable cause) {
        super(cause);
    }

    public FlinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
