package io.millrace.api.types;

/** An array of primitives. Never a key: arrays are equal only to themselves. */
public final class PrimitiveArrayTypeInfo<T> extends BasicTypeInfo<T> {
    private static final long serialVersionUID = 1L;

    public static final PrimitiveArrayTypeInfo<boolean[]> BOOLEAN_PRIMITIVE_ARRAY_TYPE_INFO =
            new PrimitiveArrayTypeInfo<>(boolean[].class, ArrayCodecs.BOOLEANS);
    public static final PrimitiveArrayTypeInfo<byte[]> BYTE_PRIMITIVE_ARRAY_TYPE_INFO =
            new PrimitiveArrayTypeInfo<>(byte[].class, ArrayCodecs.BYTES);
    public static final PrimitiveArrayTypeInfo<short[]> SHORT_PRIMITIVE_ARRAY_TYPE_INFO =
            new PrimitiveArrayTypeInfo<>(short[].class, ArrayCodecs.SHORTS);
    public static final PrimitiveArrayTypeInfo<int[]> INT_PRIMITIVE_ARRAY_TYPE_INFO =
            new PrimitiveArrayTypeInfo<>(int[].class, ArrayCodecs.INTS);
    public static final PrimitiveArrayTypeInfo<long[]> LONG_PRIMITIVE_ARRAY_TYPE_INFO =
            new PrimitiveArrayTypeInfo<>(long[].class, ArrayCodecs.LONGS);
    public static final PrimitiveArrayTypeInfo<float[]> FLOAT_PRIMITIVE_ARRAY_TYPE_INFO =
            new PrimitiveArrayTypeInfo<>(float[].class, ArrayCodecs.FLOATS);
    public static final PrimitiveArrayTypeInfo<double[]> DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO =
            new PrimitiveArrayTypeInfo<>(double[].class, ArrayCodecs.DOUBLES);
    public static final PrimitiveArrayTypeInfo<char[]> CHAR_PRIMITIVE_ARRAY_TYPE_INFO =
            new PrimitiveArrayTypeInfo<>(char[].class, ArrayCodecs.CHARS);

    private PrimitiveArrayTypeInfo(Class<T> type, ValueSerializer.Codec<T> codec) {
        super(type, new ValueSerializer<>(type, -1, codec), false);
    }

    /** Null when the class is none of them. */
    public static <X> PrimitiveArrayTypeInfo<X> getInfoFor(Class<X> type) {
        return BasicTypes.of(type) instanceof PrimitiveArrayTypeInfo<X> array ? array : null;
    }

    public Class<?> getComponentClass() {
        return getTypeClass().getComponentType();
    }

    public TypeInformation<?> getComponentType() {
        return BasicTypes.of(getComponentClass());
    }
}
