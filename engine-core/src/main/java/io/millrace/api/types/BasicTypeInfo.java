package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;

/** A type the engine knows by itself: numbers, text, time, and arrays of primitives. */
public sealed class BasicTypeInfo<T> extends BuiltInType<T> permits PrimitiveArrayTypeInfo, LocalTimeTypeInfo {
    private static final long serialVersionUID = 1L;

    public static final BasicTypeInfo<String> STRING_TYPE_INFO =
            new BasicTypeInfo<>(String.class, new ScalarSerializers.OfString(), true);
    public static final BasicTypeInfo<Boolean> BOOLEAN_TYPE_INFO =
            new BasicTypeInfo<>(Boolean.class, new ScalarSerializers.OfBoolean(), true);
    public static final BasicTypeInfo<Byte> BYTE_TYPE_INFO = key(Byte.class, 1, ValueCodecs.BYTE);
    public static final BasicTypeInfo<Short> SHORT_TYPE_INFO = key(Short.class, 2, ValueCodecs.SHORT);
    public static final BasicTypeInfo<Integer> INT_TYPE_INFO =
            new BasicTypeInfo<>(Integer.class, new ScalarSerializers.OfInt(), true);
    public static final BasicTypeInfo<Long> LONG_TYPE_INFO =
            new BasicTypeInfo<>(Long.class, new ScalarSerializers.OfLong(), true);
    public static final BasicTypeInfo<Float> FLOAT_TYPE_INFO = key(Float.class, 4, ValueCodecs.FLOAT);
    public static final BasicTypeInfo<Double> DOUBLE_TYPE_INFO =
            new BasicTypeInfo<>(Double.class, new ScalarSerializers.OfDouble(), true);
    public static final BasicTypeInfo<Character> CHAR_TYPE_INFO = key(Character.class, 2, ValueCodecs.CHAR);
    public static final BasicTypeInfo<Date> DATE_TYPE_INFO = key(Date.class, 8, TimeCodecs.DATE);
    /** The only value is null, which is no key. */
    public static final BasicTypeInfo<Void> VOID_TYPE_INFO =
            new BasicTypeInfo<>(Void.class, new ValueSerializer<>(Void.class, 0, ValueCodecs.VOID), false);

    public static final BasicTypeInfo<BigInteger> BIG_INT_TYPE_INFO =
            key(BigInteger.class, -1, ValueCodecs.BIG_INTEGER);
    public static final BasicTypeInfo<BigDecimal> BIG_DEC_TYPE_INFO =
            key(BigDecimal.class, -1, ValueCodecs.BIG_DECIMAL);
    public static final BasicTypeInfo<Instant> INSTANT_TYPE_INFO = key(Instant.class, 12, TimeCodecs.INSTANT);

    private final Class<T> type;
    private final TypeSerializer<T> serializer;
    private final boolean key;

    BasicTypeInfo(Class<T> type, TypeSerializer<T> serializer, boolean key) {
        this.type = type;
        this.serializer = serializer;
        this.key = key;
    }

    /** @param length of a serialized value in bytes; -1 when it varies */
    static <T> BasicTypeInfo<T> key(Class<T> type, int length, ValueSerializer.Codec<T> codec) {
        return new BasicTypeInfo<>(type, new ValueSerializer<>(type, length, codec), true);
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
