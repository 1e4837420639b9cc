package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;

/** A type the engine knows by itself: numbers, text, time, and arrays of primitives. */
public sealed class BasicTypeInfo<T> extends BuiltInType<T>
        permits PrimitiveArrayTypeInfo, LocalTimeTypeInfo, SqlTimeTypeInfo {
    private static final long serialVersionUID = 1L;

    public static final BasicTypeInfo<String> STRING_TYPE_INFO = key(String.class, new TextSerializer());
    public static final BasicTypeInfo<Boolean> BOOLEAN_TYPE_INFO = key(Boolean.class, BooleanSerializer.INSTANCE);
    public static final BasicTypeInfo<Byte> BYTE_TYPE_INFO = key(Byte.class, ByteSerializer.INSTANCE);
    public static final BasicTypeInfo<Short> SHORT_TYPE_INFO = key(Short.class, ShortSerializer.INSTANCE);
    public static final BasicTypeInfo<Integer> INT_TYPE_INFO = key(Integer.class, IntSerializer.INSTANCE);
    public static final BasicTypeInfo<Long> LONG_TYPE_INFO = key(Long.class, LongSerializer.INSTANCE);
    public static final BasicTypeInfo<Float> FLOAT_TYPE_INFO = key(Float.class, FloatSerializer.INSTANCE);
    public static final BasicTypeInfo<Double> DOUBLE_TYPE_INFO = key(Double.class, DoubleSerializer.INSTANCE);
    public static final BasicTypeInfo<Character> CHAR_TYPE_INFO = key(Character.class, CharSerializer.INSTANCE);
    public static final BasicTypeInfo<Date> DATE_TYPE_INFO = key(Date.class, DateSerializer.INSTANCE);
    /** The only value is null, which is no key. */
    public static final BasicTypeInfo<Void> VOID_TYPE_INFO =
            new BasicTypeInfo<>(Void.class, VoidSerializer.INSTANCE, false);

    public static final BasicTypeInfo<BigInteger> BIG_INT_TYPE_INFO = key(BigInteger.class, BigIntSerializer.INSTANCE);
    public static final BasicTypeInfo<BigDecimal> BIG_DEC_TYPE_INFO = key(BigDecimal.class, BigDecSerializer.INSTANCE);
    public static final BasicTypeInfo<Instant> INSTANT_TYPE_INFO = key(Instant.class, InstantSerializer.INSTANCE);

    private final Class<T> type;
    private final TypeSerializer<T> serializer;
    private final boolean key;

    BasicTypeInfo(Class<T> type, TypeSerializer<T> serializer, boolean key) {
        this.type = type;
        this.serializer = serializer;
        this.key = key;
    }

    static <T> BasicTypeInfo<T> key(Class<T> type, TypeSerializer<T> serializer) {
        return new BasicTypeInfo<>(type, serializer, true);
    }

    /** Null when the class is none of them. */
    public static <X> BasicTypeInfo<X> getInfoFor(Class<X> type) {
        return BasicTypes.of(type);
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<T> createSerializer() {
        return serializer;
    }

    @Override
    public boolean isKeyType() {
        return key;
    }

    @Override
    boolean hasFixedHashCode() {
        return key;
    }

    @Override
    public boolean isBasicType() {
        return true;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
