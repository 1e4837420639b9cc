package io.millrace.base.serialization;

/** Values of one schema cannot be read as another type. The message names the field and both types. */
public final class IncompatibleSchemaException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String path;
    private final String reason;

    /** @param reason completes a sentence that begins with the path: {@code was int and is String now} */
    public IncompatibleSchemaException(String reason) {
        this("", reason);
    }

    private IncompatibleSchemaException(String path, String reason) {
        super((path.isEmpty() ? "it" : path) + " " + reason);
        this.path = path;
        this.reason = reason;
    }

    public static IncompatibleSchemaException between(TypeSchema written, TypeSchema now) {
        return new IncompatibleSchemaException("was " + written + " and is " + now + " now");
    }

    /** The same, seen from the type that has this field. */
    public IncompatibleSchemaException inside(String part) {
        return new IncompatibleSchemaException(path.isEmpty() ? part : part + "." + path, reason);
    }
}
