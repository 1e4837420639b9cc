package io.millrace.api.types;

/** Writes arrays of floats: that of {@link PrimitiveArrayTypeInfo#FLOAT_PRIMITIVE_ARRAY_TYPE_INFO}. */
public final class FloatPrimitiveArraySerializer extends ValueSerializer<float[]> {
    private static final long serialVersionUID = 1L;

    public static final FloatPrimitiveArraySerializer INSTANCE = new FloatPrimitiveArraySerializer();

    public FloatPrimitiveArraySerializer() {
        super(float[].class, -1, ArrayCodecs.FLOATS);
    }
}
