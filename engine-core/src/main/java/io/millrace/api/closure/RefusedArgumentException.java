package io.millrace.api.closure;

/**
 * A program gave something to the API that cannot be: a negative size, a list of no paths. Thrown where it is given; prints
 * the code and the place in the program.
 */
public final class RefusedArgumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final String CODE = "MR-6133";

    private final String callSite;

    public RefusedArgumentException(String why) {
        this(why, null);
    }

    public RefusedArgumentException(String why, Throwable cause) {
        super(why, cause);
        this.callSite = CallSite.find();
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message alone is for those who catch it
    public String toString() {
        return getClass().getName() + ": " + CODE + ": at " + callSite + ": " + getMessage();
    }
}
