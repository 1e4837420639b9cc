package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.time.Duration;
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
        known(LocalTimeTypeInfo.LOCAL_DATE);
        known(LocalTimeTypeInfo.LOCAL_TIME);
        known(LocalTimeTypeInfo.LOCAL_DATE_TIME);
        known(SqlTimeTypeInfo.DATE);
        known(SqlTimeTypeInfo.TIME);
        known(SqlTimeTypeInfo.TIMESTAMP);
        keyed(ZoneOffset.class, 4, TimeCodecs.ZONE_OFFSET);
        keyed(ZoneId.class, -1, TimeCodecs.ZONE_ID);
        keyed(OffsetDateTime.class, 20, TimeCodecs.OFFSET_DATE_TIME);
        keyed(ZonedDateTime.class, -1, TimeCodecs.ZONED_DATE_TIME);
        keyed(Year.class, 4, TimeCodecs.YEAR);
        keyed(YearMonth.class, 8, TimeCodecs.YEAR_MONTH);
        known(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        known(PrimitiveArrayTypeInfo.BOOLEAN_PRIMITIVE_ARRAY_TYPE_INFO);
        known(PrimitiveArrayTypeInfo.SHORT_PRIMITIVE_ARRAY_TYPE_INFO);
        known(PrimitiveArrayTypeInfo.CHAR_PRIMITIVE_ARRAY_TYPE_INFO);
        known(PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO);
        known(PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);
        known(PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO);
        known(PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    private BasicTypes() {}

    /** Null when the class is none of them. */
    @SuppressWarnings("unchecked") // the map holds for each class the information about it
    static <T> BasicTypeInfo<T> of(Class<T> type) {
        return (BasicTypeInfo<T>) BY_CLASS.get(type);
    }

    /**
     * The serializer of the type whose class has this name, as schemas write it: a box and no primitive, {@code long[]};
     * null when there is none.
     */
    static TypeSerializer<?> named(String className) {
        for (BasicTypeInfo<?> info : BY_CLASS.values()) {
            if (info.getTypeClass().getTypeName().equals(className)) {
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
        known(BasicTypeInfo.key(type, new ValueSerializer<>(type, length, codec)));
    }
}
