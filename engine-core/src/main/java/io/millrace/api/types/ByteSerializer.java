package io.millrace.api.types;

/** Writes bytes: that of {@link Types#BYTE}. */
public final class ByteSerializer extends ValueSerializer<Byte> {
    private static final long serialVersionUID = 1L;

    public static final ByteSerializer INSTANCE = new ByteSerializer();

    public ByteSerializer() {
        super(Byte.class, 1, ValueCodecs.BYTE);
    }
}
