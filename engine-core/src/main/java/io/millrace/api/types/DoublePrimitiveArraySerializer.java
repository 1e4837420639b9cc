package io.millrace.api.types;

/** Writes arrays of doubles: that of {@link PrimitiveArrayTypeInfo#DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO}. */
public final class DoublePrimitiveArraySerializer extends ValueSerializer<double[]> {
    private static final long serialVersionUID = 1L;

    public static final DoublePrimitiveArraySerializer INSTANCE = new DoublePrimitiveArraySerializer();

    public DoublePrimitiveArraySerializer() {
        super(double[].class, -1, ArrayCodecs.DOUBLES);
    }
}
