package io.millrace.base;

/** Carries a {@link Failure} through code that can only throw. Its message is the failure's, ready to show a person. */
public class MillraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Failure failure;

    public MillraceException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public MillraceException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    /** With the code: what a program that dies of it prints, and what its reader searches for. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message alone is what is shown where the code stands beside it
    public String toString() {
        return getClass().getName() + ": " + failure.code() + ": " + failure.message();
    }
}
