package io.millrace.api.types;

/** Writes arrays of ints: that of {@link PrimitiveArrayTypeInfo#INT_PRIMITIVE_ARRAY_TYPE_INFO}. */
public final class IntPrimitiveArraySerializer extends ValueSerializer<int[]> {
    private static final long serialVersionUID = 1L;

    public static final IntPrimitiveArraySerializer INSTANCE = new IntPrimitiveArraySerializer();

    public IntPrimitiveArraySerializer() {
        super(int[].class, -1, ArrayCodecs.INTS);
    }
}
