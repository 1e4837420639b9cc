package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.types.Samples.Circle;
import io.millrace.types.Samples.Colour;
import io.millrace.types.Samples.Grid;
import io.millrace.types.Samples.Pair;
import io.millrace.types.Samples.Shape;
import io.millrace.types.Samples.Square;
import io.millrace.types.Samples.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys have the same hash in every JVM, whatever their own hash code is made of. */
class StableHashTest {

    @TempDir
    private Path directory;

    /** Equal by less than its components. */
    record Account(String name, Colour colour) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Account that && name.equalsIgnoreCase(that.name);
        }

        @Override
        public int hashCode() {
            return name.toLowerCase(Locale.ROOT).hashCode();
        }
    }

    record CaseBlind(String name) {
        @Override
        public boolean equals(Object other) {
            return other instanceof CaseBlind that && name.equalsIgnoreCase(that.name);
        }

        @Override
        public int hashCode() {
            return name.toLowerCase(Locale.ROOT).hashCode();
        }
    }

    private static <T> int hash(TypeInformation<T> type, T key) {
        assertThat(type.isKeyType()).as("%s is a key", type).isTrue();
        return type.createSerializer().stableHash(key);
    }

    private static List<Integer> hashes() {
        return List.of(
                hash(Types.STRING, "ada"),
                hash(Types.LONG, 1L << 40),
                hash(Types.INSTANT, Instant.ofEpochSecond(7, 9)),
                hash(TypeInformation.of(Colour.class), Colour.GREEN),
                hash(TypeInformation.of(Word.class), new Word("w", 3)),
                hash(new TypeHint<Pair<Colour, Word>>() {}.getTypeInfo(), new Pair<>(Colour.RED, new Word("w", 3))),
                hash(new TypeHint<Tuple2<Colour, Long>>() {}.getTypeInfo(), Tuple2.of(Colour.RED, 5L)),
                hash(new TypeHint<Pair<Colour, Integer>>() {}.getTypeInfo(), new Pair<>(null, 8)),
                hash(TypeInformation.of(Shape.class), Grid.FINE),
                hash(TypeInformation.of(Shape.class), new Square(4)),
                hash(TypeInformation.of(Shape.class), new Circle(0.5)),
                hash(new TypeHint<List<Colour>>() {}.getTypeInfo(), List.of(Colour.RED, Colour.GREEN)),
                hash(new TypeHint<Set<Colour>>() {}.getTypeInfo(), Set.of(Colour.RED, Colour.GREEN)),
                hash(new TypeHint<Map<Colour, Shape>>() {}.getTypeInfo(), Map.of(Colour.RED, Grid.COARSE)),
                hash(new TypeHint<Optional<Colour>>() {}.getTypeInfo(), Optional.of(Colour.RED)));
    }

    /** In the other JVM. */
    public static void main(String[] arguments) throws IOException {
        List<Integer> answer = new ArrayList<>(hashes());
        answer.add(Colour.RED.hashCode());
        Files.writeString(Path.of(arguments[0]), answer.toString());
    }

    @Test
    void keysHashTheSameInAnotherJvm() throws IOException, InterruptedException {
        Path answer = directory.resolve("hashes");
        // With other identity hash codes for certain: there, every object has the same.
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StableHashTest.class.getName(),
                        answer.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        boolean ended = other.waitFor(1, TimeUnit.MINUTES);
        if (!ended) {
            other.destroyForcibly();
        }
        List<Integer> expected = new ArrayList<>(hashes());
        expected.add(1);
        assertThat(ended).as("the other JVM ended").isTrue();
        assertThat(answer).as(Files.readString(directory.resolve("output"))).hasContent(expected.toString());
        assertThat(Colour.RED.hashCode()).as("identity hash codes differ").isNotEqualTo(1);
    }

    @Test
    void keysNeverMove() {
        // Written down: state in a savepoint lies where these numbers say.
        assertThat(hashes())
                .containsExactly(
                        96414,
                        256,
                        466,
                        68081379,
                        -1951375957,
                        -599106259,
                        1352269703,
                        -1651607,
                        2158010,
                        -1640531531,
                        -568886863,
                        1420351077,
                        68162389,
                        -947916847,
                        81009);
    }

    @Test
    void whatIsEqualByLessThanItsFieldsHashesItself() {
        TypeInformation<CaseBlind> type = TypeInformation.of(CaseBlind.class);
        assertThat(hash(type, new CaseBlind("Ada"))).isEqualTo(hash(type, new CaseBlind("ADA")));
        assertThat(TypeInformation.of(Account.class).isKeyType())
                .as("its own hash code could be made of the enum's")
                .isFalse();
    }

    @Test
    void neighboursInTwoFieldsGoDifferentWays() {
        TypeInformation<Pair<Integer, Integer>> type = new TypeHint<Pair<Integer, Integer>>() {}.getTypeInfo();
        Set<Integer> different = new java.util.HashSet<>();
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 100; j++) {
                different.add(hash(type, new Pair<>(i, j)));
            }
        }
        assertThat(different).hasSize(10_000);
    }
}
