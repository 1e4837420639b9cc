package io.millrace.api.types;

/** Writes arrays of longs: that of {@link PrimitiveArrayTypeInfo#LONG_PRIMITIVE_ARRAY_TYPE_INFO}. */
public final class LongPrimitiveArraySerializer extends ValueSerializer<long[]> {
    private static final long serialVersionUID = 1L;

    public static final LongPrimitiveArraySerializer INSTANCE = new LongPrimitiveArraySerializer();

    public LongPrimitiveArraySerializer() {
        super(long[].class, -1, ArrayCodecs.LONGS);
    }
}
