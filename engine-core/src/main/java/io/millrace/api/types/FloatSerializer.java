package io.millrace.api.types;

/** Writes floats: that of {@link Types#FLOAT}. */
public final class FloatSerializer extends ValueSerializer<Float> {
    private static final long serialVersionUID = 1L;

    public static final FloatSerializer INSTANCE = new FloatSerializer();

    public FloatSerializer() {
        super(Float.class, 4, ValueCodecs.FLOAT);
    }
}
