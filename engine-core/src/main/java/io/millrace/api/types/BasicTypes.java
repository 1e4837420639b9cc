package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The types the engine knows by itself, by class; a primitive and its box are the same type. */
final class BasicTypes {
    private static final Map<Class<?>, BasicTypeInfo<?>> BY_CLASS = new HashMap<>();

    static {
        key(String.class, new ScalarSerializers.OfString());
        boxed(boolean.class, Boolean.class, new ScalarSerializers.OfBoolean());
        boxed(int.class, Integer.class, new ScalarSerializers.OfInt());
        boxed(long.class, Long.class, new ScalarSerializers.OfLong());
        boxed(double.class, Double.class, new ScalarSerializers.OfDouble());
        boxed(byte.class, Byte.class, value(Byte.class, 1, ValueCodecs.BYTE));
        boxed(short.class, Short.class, value(Short.class, 2, ValueCodecs.SHORT));
        boxed(float.class, Float.class, value(Float.class, 4, ValueCodecs.FLOAT));
        boxed(char.class, Character.class, value(Character.class, 2, ValueCodecs.CHAR));
        keyed(BigInteger.class, -1, ValueCodecs.BIG_INTEGER);
        keyed(BigDecimal.class, -1, ValueCodecs.BIG_DECIMAL);
        keyed(UUID.class, 16, ValueCodecs.UUID);
        keyed(Instant.class, 12, TimeCodecs.INSTANT);
        keyed(Duration.class, 12, TimeCodecs.DURATION);
        keyed(Period.class, 12, TimeCodecs.PERIOD);
        keyed(LocalDate.class, 8, TimeCodecs.LOCAL_DATE);
        keyed(LocalTime.class, 8, TimeCodecs.LOCAL_TIME);
        keyed(LocalDateTime.class, 16, TimeCodecs.LOCAL_DATE_TIME);
        keyed(ZoneOffset.class, 4, TimeCodecs.ZONE_OFFSET);
        keyed(ZoneId.class, -1, TimeCodecs.ZONE_ID);
        keyed(OffsetDateTime.class, 20, TimeCodecs.OFFSET_DATE_TIME);
        keyed(ZonedDateTime.class, -1, TimeCodecs.ZONED_DATE_TIME);
        keyed(Year.class, 4, TimeCodecs.YEAR);
        keyed(YearMonth.class, 8, TimeCodecs.YEAR_MONTH);
        array(byte[].class, ArrayCodecs.BYTES);
        array(boolean[].class, ArrayCodecs.BOOLEANS);
        array(short[].class, ArrayCodecs.SHORTS);
        array(char[].class, ArrayCodecs.CHARS);
        array(int[].class, ArrayCodecs.INTS);
        array(long[].class, ArrayCodecs.LONGS);
        array(float[].class, ArrayCodecs.FLOATS);
        array(double[].class, ArrayCodecs.DOUBLES);
    }

    private BasicTypes() {}

    /** Null when the class is none of them. */
    @SuppressWarnings("unchecked") // the map holds for each class the information about it
    static <T> BasicTypeInfo<T> of(Class<T> type) {
        return (BasicTypeInfo<T>) BY_CLASS.get(type);
    }

    /** The serializer of the type whose class has this name, box and not primitive; null when there is none. */
    static TypeSerializer<?> named(String className) {
        for (BasicTypeInfo<?> info : BY_CLASS.values()) {
            if (info.getTypeClass().getName().equals(className)) {
                return info.createSerializer();
            }
        }
        return null;
    }

    private static <T> void key(Class<T> type, TypeSerializer<T> serializer) {
        BY_CLASS.put(type, new BasicTypeInfo<>(type, serializer, true));
    }

    private static <T> void boxed(Class<?> primitive, Class<T> box, TypeSerializer<T> serializer) {
        key(box, serializer);
        BY_CLASS.put(primitive, BY_CLASS.get(box));
    }

    private static <T> void keyed(Class<T> type, int length, ValueSerializer.Codec<T> codec) {
        key(type, value(type, length, codec));
    }

    private static <T> void array(Class<T> type, ValueSerializer.Codec<T> codec) {
        BY_CLASS.put(type, new BasicTypeInfo<>(type, value(type, -1, codec), false));
    }

    private static <T> ValueSerializer<T> value(Class<T> type, int length, ValueSerializer.Codec<T> codec) {
        return new ValueSerializer<>(type, length, codec);
    }
}
