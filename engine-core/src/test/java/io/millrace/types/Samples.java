package io.millrace.types;

import io.millrace.api.tuple.Tuple2;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Types as programs have them, with a value of each. */
final class Samples {
    private Samples() {}

    enum Colour {
        RED,
        GREEN {
            @Override
            boolean calming() {
                return true;
            }
        };

        boolean calming() {
            return false;
        }
    }

    record Word(String text, long count) {}

    record Empty() {}

    record Pair<A, B>(A first, B second) {}

    record Scalars(
            byte b,
            short s,
            int i,
            long l,
            float f,
            double d,
            char c,
            boolean z,
            Integer boxed,
            String text,
            BigDecimal decimal,
            BigInteger integer,
            UUID uuid) {}

    record Times(
            Instant instant,
            Duration duration,
            LocalDate date,
            LocalDateTime local,
            ZonedDateTime zoned,
            ZoneOffset offset) {}

    record OldTimes(java.util.Date date, Date day, Time time, Timestamp stamp) {}

    record Containers(
            List<String> list,
            Set<Integer> set,
            Map<String, List<Word>> map,
            TreeMap<String, Long> sorted,
            Optional<Word> optional,
            Colour colour,
            Pair<String, Long> pair,
            Tuple2<String, Integer> tuple) {}

    sealed interface Shape permits Circle, Polygon {}

    record Circle(double radius) implements Shape {}

    sealed interface Polygon extends Shape permits Square, Grid {}

    record Square(int side) implements Polygon {}

    enum Grid implements Polygon {
        FINE,
        COARSE
    }

    sealed interface Result<T> permits Ok, Failed {}

    record Ok<T>(T value) implements Result<T> {}

    record Failed<T>(String why) implements Result<T> {}

    /** Equal by content, unlike the arrays it would hold otherwise. */
    public static class Person {
        public String name;
        private int age;
        private List<String> tags;

        public Person() {}

        Person(String name, int age, List<String> tags) {
            this.name = name;
            this.age = age;
            this.tags = tags;
        }

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }

        public List<String> getTags() {
            return tags;
        }

        public void setTags(List<String> tags) {
            this.tags = tags;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Person that && name.equals(that.name) && age == that.age && tags.equals(that.tags);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** Without a constructor that Millrace could call. */
    static final class Opaque {
        private final String secret;

        Opaque(String secret) {
            this.secret = secret;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Opaque that && secret.equals(that.secret);
        }

        @Override
        public int hashCode() {
            return secret.hashCode();
        }
    }

    record Session(String id, Opaque opaque) {}

    record Visit(Session session, List<Opaque> all) {}

    record Tree(String name, List<Tree> children) {}

    static final Scalars SCALARS = new Scalars(
            (byte) -1,
            (short) -2,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            -0.0f,
            Double.NaN,
            'ß',
            true,
            null,
            "größer 日本",
            new BigDecimal("-12345678901234567890.123"),
            BigInteger.TEN.pow(40),
            new UUID(1, 2));

    static final Times TIMES = new Times(
            Instant.ofEpochSecond(-1, 999_999_999),
            Duration.ofNanos(-1),
            LocalDate.MAX,
            LocalDateTime.of(2001, 1, 1, 6, 0),
            ZonedDateTime.of(2001, 7, 1, 6, 0, 0, 1, ZoneId.of("Europe/Berlin")),
            ZoneOffset.ofHours(-3));

    @SuppressWarnings("JavaUtilDate") // programs have it
    static final OldTimes OLD_TIMES = new OldTimes(
            new java.util.Date(-1),
            Date.valueOf("2024-02-29"),
            Time.valueOf("23:59:58"),
            Timestamp.from(Instant.ofEpochSecond(-1, 999_999_999)));

    static final Containers CONTAINERS = new Containers(
            java.util.Arrays.asList("a", null, "c"),
            Set.of(1, 2),
            Map.of("k", List.of(new Word("w", 1))),
            new TreeMap<>(Map.of("x", 1L, "y", 2L)),
            Optional.of(new Word("o", 2)),
            Colour.GREEN,
            new Pair<>("p", null),
            Tuple2.of("t", 7));
}
