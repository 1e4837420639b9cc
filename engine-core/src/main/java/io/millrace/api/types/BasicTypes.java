package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.time.Duration;
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
        known(BasicTypeInfo.STRING_TYPE_INFO);
        boxed(boolean.class, BasicTypeInfo.BOOLEAN_TYPE_INFO);
        boxed(int.class, BasicTypeInfo.INT_TYPE_INFO);
        boxed(long.class, BasicTypeInfo.LONG_TYPE_INFO);
        boxed(double.class, BasicTypeInfo.DOUBLE_TYPE_INFO);
        boxed(byte.class, BasicTypeInfo.BYTE_TYPE_INFO);
        boxed(short.class, BasicTypeInfo.SHORT_TYPE_INFO);
        boxed(float.class, BasicTypeInfo.FLOAT_TYPE_INFO);
        boxed(char.class, BasicTypeInfo.CHAR_TYPE_INFO);
        known(BasicTypeInfo.DATE_TYPE_INFO);
        known(BasicTypeInfo.VOID_TYPE_INFO);
        known(BasicTypeInfo.BIG_INT_TYPE_INFO);
        known(BasicTypeInfo.BIG_DEC_TYPE_INFO);
        known(BasicTypeInfo.INSTANT_TYPE_INFO);
        keyed(UUID.class, 16, ValueCodecs.UUID);
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

    private static void known(BasicTypeInfo<?> type) {
        BY_CLASS.put(type.getTypeClass(), type);
    }

    private static void boxed(Class<?> primitive, BasicTypeInfo<?> box) {
        known(box);
        BY_CLASS.put(primitive, box);
    }

    private static <T> void keyed(Class<T> type, int length, ValueSerializer.Codec<T> codec) {
        known(BasicTypeInfo.key(type, length, codec));
    }

    private static <T> void array(Class<T> type, ValueSerializer.Codec<T> codec) {
        known(new BasicTypeInfo<>(type, new ValueSerializer<>(type, -1, codec), false));
    }
}
