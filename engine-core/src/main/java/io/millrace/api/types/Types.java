package io.millrace.api.types;

import io.millrace.api.tuple.Tuple;
import io.millrace.api.types.CompositeType.Kind;
import io.millrace.api.types.GenericTypes.Known;
import io.millrace.api.types.GenericTypes.Parameterized;
import io.millrace.api.types.TypeInformation.Part;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Type information to name in a program, where it cannot be found out. */
@SuppressWarnings("unchecked") // class literals have no type arguments
public final class Types {
    public static final TypeInformation<String> STRING = BasicTypes.of(String.class);
    public static final TypeInformation<Boolean> BOOLEAN = BasicTypes.of(Boolean.class);
    public static final TypeInformation<Byte> BYTE = BasicTypes.of(Byte.class);
    public static final TypeInformation<Short> SHORT = BasicTypes.of(Short.class);
    public static final TypeInformation<Integer> INT = BasicTypes.of(Integer.class);
    public static final TypeInformation<Long> LONG = BasicTypes.of(Long.class);
    public static final TypeInformation<Float> FLOAT = BasicTypes.of(Float.class);
    public static final TypeInformation<Double> DOUBLE = BasicTypes.of(Double.class);
    public static final TypeInformation<Character> CHAR = BasicTypes.of(Character.class);
    /** Of streams without elements, and of fields that are always null. */
    public static final TypeInformation<Void> VOID = BasicTypes.of(Void.class);

    public static final TypeInformation<BigDecimal> BIG_DEC = BasicTypes.of(BigDecimal.class);
    public static final TypeInformation<BigInteger> BIG_INT = BasicTypes.of(BigInteger.class);
    public static final TypeInformation<Instant> INSTANT = BasicTypes.of(Instant.class);
    public static final TypeInformation<Duration> DURATION = BasicTypes.of(Duration.class);
    public static final TypeInformation<LocalDate> LOCAL_DATE = BasicTypes.of(LocalDate.class);
    public static final TypeInformation<LocalTime> LOCAL_TIME = BasicTypes.of(LocalTime.class);
    public static final TypeInformation<LocalDateTime> LOCAL_DATE_TIME = BasicTypes.of(LocalDateTime.class);
    public static final TypeInformation<OffsetDateTime> OFFSET_DATE_TIME = BasicTypes.of(OffsetDateTime.class);
    public static final TypeInformation<ZonedDateTime> ZONED_DATE_TIME = BasicTypes.of(ZonedDateTime.class);
    public static final TypeInformation<java.sql.Date> SQL_DATE = BasicTypes.of(java.sql.Date.class);
    public static final TypeInformation<Time> SQL_TIME = BasicTypes.of(Time.class);
    public static final TypeInformation<Timestamp> SQL_TIMESTAMP = BasicTypes.of(Timestamp.class);
    public static final TypeInformation<UUID> UUID = BasicTypes.of(UUID.class);

    private Types() {}

    public static <T extends Tuple> TypeInformation<T> TUPLE(TypeInformation<?>... fields) {
        return new TupleTypeInfo<>(fields);
    }

    /** A tuple class that fixes the types of its fields, such as a subclass {@code extends Tuple2<String, Long>}. */
    public static <T extends Tuple> TypeInformation<T> TUPLE(Class<T> type) {
        return ofKind(type, Kind.TUPLE);
    }

    /** A {@link Row} of these fields, called {@code f0}, {@code f1} and so on. */
    public static TypeInformation<Row> ROW(TypeInformation<?>... types) {
        return new RowTypeInfo(types);
    }

    /**
     * A {@link Row} whose fields have names: {@code Types.ROW_NAMED(new String[] {"product", "price"}, Types.STRING,
     * Types.INT)}.
     *
     * @throws IllegalArgumentException when there are more names than types, or less, or one of them twice
     */
    public static TypeInformation<Row> ROW_NAMED(String[] fieldNames, TypeInformation<?>... types) {
        return new RowTypeInfo(types, fieldNames);
    }

    /** A class with a constructor without parameters whose fields are public or have getters and setters. */
    public static <T> TypeInformation<T> POJO(Class<T> type) {
        return ofKind(type, Kind.POJO);
    }

    /**
     * A POJO whose fields have these types, where its class does not say which.
     *
     * @param fields a type for each field, inherited ones included
     * @throws IllegalArgumentException when the class is no POJO, or has other fields than these
     */
    public static <T> TypeInformation<T> POJO(Class<T> pojoClass, Map<String, TypeInformation<?>> fields) {
        return new PojoTypeInfo<>(pojoClass, Kind.POJO, partsOfPojo(pojoClass, fields), List.of());
    }

    static List<Part> partsOfPojo(Class<?> pojoClass, Map<String, TypeInformation<?>> fields) {
        List<Part> parts = TypeExtractor.pojoFields(pojoClass).stream()
                .filter(field -> fields.containsKey(field.getName()))
                .map(field -> new Part(field.getName(), fields.get(field.getName())))
                .toList();
        List<String> names =
                TypeExtractor.pojoFields(pojoClass).stream().map(Field::getName).toList();
        if (parts.size() != names.size() || fields.size() != names.size()) {
            throw new IllegalArgumentException(pojoClass.getName() + " has the fields " + names
                    + ", but types are given for " + new TreeSet<>(fields.keySet()));
        }
        return parts;
    }

    public static <T extends Record> TypeInformation<T> RECORD(Class<T> type) {
        return ofKind(type, Kind.RECORD);
    }

    private static <T> TypeInformation<T> ofKind(Class<T> type, Kind kind) {
        TypeInformation<T> info = TypeInformation.of(type);
        if (info instanceof CompositeType<T> composite && composite.kind() == kind) {
            return info;
        }
        String reason = info instanceof GenericTypeInfo<T> kryo ? ": it " + kryo.reason() : "";
        throw new IllegalArgumentException(type.getName() + " is not a " + kind + reason);
    }

    /** Left to Kryo, whatever the class is. */
    public static <T> TypeInformation<T> GENERIC(Class<T> type) {
        return new GenericTypeInfo<>(type);
    }

    public static <E extends Enum<E>> TypeInformation<E> ENUM(Class<E> type) {
        return new EnumTypeInfo<>(type);
    }

    public static <E> TypeInformation<List<E>> LIST(TypeInformation<E> element) {
        return new ListTypeInfo<>(element);
    }

    public static <E> TypeInformation<Set<E>> SET(TypeInformation<E> element) {
        return new SetTypeInfo<>(element);
    }

    public static <K, V> TypeInformation<Map<K, V>> MAP(TypeInformation<K> key, TypeInformation<V> value) {
        return new MapTypeInfo<>(key, value);
    }

    public static <E> TypeInformation<Optional<E>> OPTIONAL(TypeInformation<E> element) {
        return new OptionalTypeInfo<>(element);
    }

    public static <L, R> TypeInformation<Either<L, R>> EITHER(TypeInformation<L> left, TypeInformation<R> right) {
        return either(left, right);
    }

    static <L, R> EitherTypeInfo<L, R> either(TypeInformation<L> left, TypeInformation<R> right) {
        return (EitherTypeInfo<L, R>) TypeExtractor.createTypeInfo(
                new Parameterized(Either.class, List.of(new Known(left), new Known(right))));
    }

    /** {@code Types.PRIMITIVE_ARRAY(Types.INT)} is {@code int[]}. */
    public static TypeInformation<?> PRIMITIVE_ARRAY(TypeInformation<?> element) {
        Class<?> primitive = java.lang.invoke.MethodType.methodType(element.getTypeClass())
                .unwrap()
                .returnType();
        BasicTypeInfo<?> array = primitive.isPrimitive() ? BasicTypes.of(primitive.arrayType()) : null;
        if (array == null) {
            throw new IllegalArgumentException(element + " is not a primitive; use Types.OBJECT_ARRAY");
        }
        return array;
    }

    public static <E> TypeInformation<E[]> OBJECT_ARRAY(TypeInformation<E> element) {
        return ObjectArrayTypeInfo.getInfoFor(element);
    }
}
