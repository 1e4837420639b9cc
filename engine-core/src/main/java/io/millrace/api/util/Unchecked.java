package io.millrace.api.util;

/** Throws what a caller did not declare. */
final class Unchecked {
    private Unchecked() {}

    /** Throws it as it is; never returns. */
    static RuntimeException rethrow(Throwable thrown) {
        throw Unchecked.<RuntimeException>asDeclared(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: whatever it is, it is thrown
    private static <E extends Throwable> E asDeclared(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
