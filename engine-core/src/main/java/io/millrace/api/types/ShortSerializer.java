package io.millrace.api.types;

/** Writes shorts: that of {@link Types#SHORT}. */
public final class ShortSerializer extends ValueSerializer<Short> {
    private static final long serialVersionUID = 1L;

    public static final ShortSerializer INSTANCE = new ShortSerializer();

    public ShortSerializer() {
        super(Short.class, 2, ValueCodecs.SHORT);
    }
}
