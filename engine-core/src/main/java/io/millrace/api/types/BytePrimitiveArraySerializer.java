package io.millrace.api.types;

/** Writes arrays of bytes: that of {@link PrimitiveArrayTypeInfo#BYTE_PRIMITIVE_ARRAY_TYPE_INFO}. */
public final class BytePrimitiveArraySerializer extends ValueSerializer<byte[]> {
    private static final long serialVersionUID = 1L;

    public static final BytePrimitiveArraySerializer INSTANCE = new BytePrimitiveArraySerializer();

    public BytePrimitiveArraySerializer() {
        super(byte[].class, -1, ArrayCodecs.BYTES);
    }
}
