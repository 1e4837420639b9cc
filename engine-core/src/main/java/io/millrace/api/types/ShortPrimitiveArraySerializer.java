package io.millrace.api.types;

/** Writes arrays of shorts: that of {@link PrimitiveArrayTypeInfo#SHORT_PRIMITIVE_ARRAY_TYPE_INFO}. */
public final class ShortPrimitiveArraySerializer extends ValueSerializer<short[]> {
    private static final long serialVersionUID = 1L;

    public static final ShortPrimitiveArraySerializer INSTANCE = new ShortPrimitiveArraySerializer();

    public ShortPrimitiveArraySerializer() {
        super(short[].class, -1, ArrayCodecs.SHORTS);
    }
}
