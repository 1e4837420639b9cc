package io.millrace.api.types;

/** A type that Java erased, so that some argument of it cannot be found out; or a row, whose fields no class names. */
final class UnknownTypeException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String shape;
    private final boolean row;

    /** @param shape what is known: {@code Tuple2<?, ?>} */
    UnknownTypeException(String shape) {
        this(shape, false);
    }

    private UnknownTypeException(String shape, boolean row) {
        super("only " + shape + " is known");
        this.shape = shape;
        this.row = row;
    }

    static UnknownTypeException ofRow() {
        return new UnknownTypeException(Row.class.getSimpleName(), true);
    }

    /** Whether the type, or something inside it, is a row. */
    boolean isOfRow() {
        return row;
    }

    String shape() {
        return shape;
    }
}
