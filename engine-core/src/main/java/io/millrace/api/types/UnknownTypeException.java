package io.millrace.api.types;

/** A type that Java erased: some argument of it cannot be found out. */
final class UnknownTypeException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String shape;

    /** @param shape what is known: {@code Tuple2<?, ?>} */
    UnknownTypeException(String shape) {
        super("only " + shape + " is known");
        this.shape = shape;
    }

    String shape() {
        return shape;
    }
}
