package io.millrace.types;

import io.millrace.api.tuple.Tuple;
import io.millrace.api.types.Either;
import io.millrace.types.Samples.Circle;
import io.millrace.types.Samples.Colour;
import io.millrace.types.Samples.Failed;
import io.millrace.types.Samples.Grid;
import io.millrace.types.Samples.Ok;
import io.millrace.types.Samples.Pair;
import io.millrace.types.Samples.Result;
import io.millrace.types.Samples.Shape;
import io.millrace.types.Samples.Square;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Random types, put together as programs put them together, and random values of them. */
final class TypeAlgebra {
    private static final int MAX_ELEMENTS = 4;
    private final Random random;

    TypeAlgebra(Random random) {
        this.random = random;
    }

    /**
     * A type and a source of its values.
     *
     * @param exact true when equal values are equal by {@code equals}
     */
    record Typed(Type type, boolean exact, Supplier<Object> values) {}

    /** Primitive fields of every width around two that may be null. */
    record Mixed<T>(byte b, short s, T first, int i, long l, List<T> rest, float f, double d, char c, boolean z) {
        @SuppressWarnings("unchecked") // made by the same algebra
        static <T> List<T> list(Object elements) {
            return (List<T>) elements;
        }
    }

    /** Private fields behind getters, inherited by {@link Crate}. */
    public static class Box<T> {
        private T content;
        private int weight;

        public T getContent() {
            return content;
        }

        public void setContent(T content) {
            this.content = content;
        }

        public int getWeight() {
            return weight;
        }

        public void setWeight(int weight) {
            this.weight = weight;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Box<?> that
                    && java.util.Objects.equals(content, that.content)
                    && weight == that.weight;
        }

        @Override
        public int hashCode() {
            return weight;
        }
    }

    public static final class Crate<T> extends Box<T> {
        public T second;

        @Override
        public boolean equals(Object other) {
            return other instanceof Crate<?> that
                    && super.equals(other)
                    && java.util.Objects.equals(second, that.second);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }

    private record Generic(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String getTypeName() {
            return raw.getSimpleName()
                    + arguments.stream().map(Type::getTypeName).toList();
        }
    }

    private record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String getTypeName() {
            return component.getTypeName() + "[]";
        }
    }

    Typed type(int depth) {
        if (depth == 0) {
            return random.nextInt(5) == 0 ? array() : scalar();
        }
        return switch (random.nextInt(13)) {
            case 0 -> collection(List.class, ArrayList::new, type(depth - 1));
            case 1 -> collection(Set.class, LinkedHashSet::new, exact(depth - 1));
            case 2 -> deque(type(depth - 1));
            case 3 -> map(exact(depth - 1), type(depth - 1));
            case 4 -> sortedMap(type(depth - 1));
            case 5 -> optional(type(depth - 1));
            case 6 -> arrayOf(type(depth - 1));
            case 7 -> pair(type(depth - 1), type(depth - 1));
            case 8 -> mixed(type(depth - 1));
            case 9 -> box(type(depth - 1));
            case 10 -> tuple(depth);
            case 11 -> result(type(depth - 1));
            default -> either(type(depth - 1), type(depth - 1));
        };
    }

    /** Elements of sets and keys of maps must be equal by {@code equals}. */
    private Typed exact(int depth) {
        for (int i = 0; i < 20; i++) {
            Typed typed = type(depth);
            if (typed.exact()) {
                return typed;
            }
        }
        return scalar();
    }

    private Typed scalar() {
        return switch (random.nextInt(17)) {
            case 0, 1 -> of(String.class, this::text);
            case 2 -> of(Integer.class, random::nextInt);
            case 3 -> of(Long.class, random::nextLong);
            case 4 -> of(Double.class, () -> Double.longBitsToDouble(random.nextLong()));
            case 5 -> of(Float.class, () -> Float.intBitsToFloat(random.nextInt()));
            case 6 -> of(Character.class, () -> (char) random.nextInt());
            case 7 -> of(Boolean.class, random::nextBoolean);
            case 8 -> of(Short.class, () -> (short) random.nextInt());
            case 9 -> of(BigInteger.class, () -> new BigInteger(random.nextInt(200), random));
            case 10 -> of(BigDecimal.class, () -> new BigDecimal(new BigInteger(100, random), random.nextInt(40) - 20));
            case 11 -> of(UUID.class, () -> new UUID(random.nextLong(), random.nextLong()));
            case 12 -> of(Instant.class, () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
            case 13 -> of(Duration.class, () -> Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000)));
            case 14 ->
                of(
                        java.time.ZonedDateTime.class,
                        () -> LocalDateTime.ofEpochSecond(
                                        random.nextInt(), random.nextInt(1_000_000_000), ZoneOffset.UTC)
                                .atZone(random.nextBoolean() ? ZoneOffset.ofHours(3) : ZoneId.of("Europe/Berlin")));
            case 15 -> of(Colour.class, () -> random.nextBoolean() ? Colour.RED : Colour.GREEN);
            default ->
                of(
                        Shape.class,
                        () -> random.nextBoolean()
                                ? new Circle(random.nextDouble())
                                : random.nextBoolean() ? new Square(random.nextInt()) : Grid.FINE);
        };
    }

    /** Every char there is, surrogates without partners among them. */
    private String text() {
        int highest = List.of(0x80, 0x100, 0x800, 0x10000).get(random.nextInt(4));
        char[] chars = new char[random.nextInt(20)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) random.nextInt(highest);
        }
        return new String(chars) + (random.nextInt(8) == 0 ? Character.toString(0x1F30A) : "");
    }

    private static Typed of(Class<?> type, Supplier<Object> values) {
        return new Typed(type, true, values);
    }

    private Typed array() {
        List<Class<?>> primitives = List.of(
                int.class, long.class, byte.class, short.class, char.class, boolean.class, float.class, double.class);
        Class<?> primitive = primitives.get(random.nextInt(primitives.size()));
        return new Typed(primitive.arrayType(), false, () -> {
            Object array = Array.newInstance(primitive, random.nextInt(MAX_ELEMENTS));
            for (int i = 0; i < Array.getLength(array); i++) {
                setRandom(array, i, primitive);
            }
            return array;
        });
    }

    private void setRandom(Object array, int i, Class<?> primitive) {
        if (primitive == boolean.class) {
            Array.setBoolean(array, i, random.nextBoolean());
        } else if (primitive == char.class) {
            Array.setChar(array, i, (char) random.nextInt());
        } else {
            Array.setByte(array, i, (byte) random.nextInt()); // widens
        }
    }

    private Object orNull(Typed typed) {
        return random.nextInt(6) == 0 ? null : typed.values().get();
    }

    private Typed collection(Class<?> raw, Supplier<Collection<Object>> empty, Typed element) {
        return new Typed(new Generic(raw, List.of(element.type())), element.exact(), () -> {
            Collection<Object> values = empty.get();
            for (int i = random.nextInt(MAX_ELEMENTS); i > 0; i--) {
                values.add(orNull(element));
            }
            return values;
        });
    }

    private Typed deque(Typed element) {
        return new Typed(new Generic(Deque.class, List.of(element.type())), false, () -> {
            Deque<Object> values = new ArrayDeque<>();
            for (int i = random.nextInt(MAX_ELEMENTS); i > 0; i--) {
                values.add(element.values().get());
            }
            return values;
        });
    }

    private Typed map(Typed key, Typed value) {
        return new Typed(new Generic(Map.class, List.of(key.type(), value.type())), value.exact(), () -> {
            Map<Object, Object> values = new LinkedHashMap<>();
            for (int i = random.nextInt(MAX_ELEMENTS); i > 0; i--) {
                values.put(orNull(key), orNull(value));
            }
            return values;
        });
    }

    private Typed sortedMap(Typed value) {
        return new Typed(new Generic(TreeMap.class, List.of(String.class, value.type())), value.exact(), () -> {
            Map<String, Object> values = new TreeMap<>();
            for (int i = random.nextInt(MAX_ELEMENTS); i > 0; i--) {
                values.put(text(), orNull(value));
            }
            return values;
        });
    }

    private Typed optional(Typed element) {
        return new Typed(
                new Generic(Optional.class, List.of(element.type())),
                element.exact(),
                () -> Optional.ofNullable(orNull(element)));
    }

    private Typed arrayOf(Typed element) {
        return new Typed(new ArrayOf(element.type()), false, () -> {
            Object[] values = (Object[]) Array.newInstance(rawClass(element.type()), random.nextInt(MAX_ELEMENTS));
            for (int i = 0; i < values.length; i++) {
                values[i] = orNull(element);
            }
            return values;
        });
    }

    private static Class<?> rawClass(Type type) {
        if (type instanceof ArrayOf array) {
            return rawClass(array.component()).arrayType();
        }
        return type instanceof Generic generic ? generic.raw() : (Class<?>) type;
    }

    private Typed pair(Typed first, Typed second) {
        return new Typed(
                new Generic(Pair.class, List.of(first.type(), second.type())),
                first.exact() && second.exact(),
                () -> new Pair<>(orNull(first), orNull(second)));
    }

    private Typed mixed(Typed element) {
        Typed rest = collection(List.class, ArrayList::new, element);
        return new Typed(
                new Generic(Mixed.class, List.of(element.type())),
                element.exact(),
                () -> new Mixed<>(
                        (byte) random.nextInt(),
                        (short) random.nextInt(),
                        orNull(element),
                        random.nextInt(),
                        random.nextLong(),
                        Mixed.list(orNull(rest)),
                        random.nextFloat(),
                        random.nextDouble(),
                        (char) random.nextInt(),
                        random.nextBoolean()));
    }

    private Typed box(Typed content) {
        boolean crate = random.nextBoolean();
        return new Typed(new Generic(crate ? Crate.class : Box.class, List.of(content.type())), content.exact(), () -> {
            Box<Object> box = crate ? new Crate<>() : new Box<>();
            box.setContent(orNull(content));
            box.setWeight(random.nextInt());
            if (box instanceof Crate<Object> filled) {
                filled.second = orNull(content);
            }
            return box;
        });
    }

    private Typed tuple(int depth) {
        List<Typed> fields = new ArrayList<>();
        boolean exact = true;
        for (int i = random.nextInt(10) == 0 ? Tuple.MAX_ARITY : 1 + random.nextInt(4); i > 0; i--) {
            Typed field = type(fields.isEmpty() ? depth - 1 : 0);
            fields.add(field);
            exact &= field.exact();
        }
        Type type = new Generic(
                Tuple.getTupleClass(fields.size()),
                fields.stream().map(Typed::type).toList());
        return new Typed(type, exact, () -> {
            Tuple tuple = Tuple.newInstance(fields.size());
            for (int i = 0; i < fields.size(); i++) {
                tuple.setField(orNull(fields.get(i)), i);
            }
            return tuple;
        });
    }

    private Typed result(Typed value) {
        return new Typed(
                new Generic(Result.class, List.of(value.type())),
                value.exact(),
                () -> random.nextBoolean() ? new Ok<>(orNull(value)) : new Failed<>(text()));
    }

    private Typed either(Typed left, Typed right) {
        return new Typed(
                new Generic(Either.class, List.of(left.type(), right.type())),
                left.exact() && right.exact(),
                () -> random.nextBoolean() ? Either.Left(orNull(left)) : Either.Right(orNull(right)));
    }
}
