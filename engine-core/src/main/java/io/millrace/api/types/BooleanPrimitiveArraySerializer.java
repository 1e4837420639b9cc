package io.millrace.api.types;

/** Writes arrays of booleans: that of {@link PrimitiveArrayTypeInfo#BOOLEAN_PRIMITIVE_ARRAY_TYPE_INFO}. */
public final class BooleanPrimitiveArraySerializer extends ValueSerializer<boolean[]> {
    private static final long serialVersionUID = 1L;

    public static final BooleanPrimitiveArraySerializer INSTANCE = new BooleanPrimitiveArraySerializer();

    public BooleanPrimitiveArraySerializer() {
        super(boolean[].class, -1, ArrayCodecs.BOOLEANS);
    }
}
