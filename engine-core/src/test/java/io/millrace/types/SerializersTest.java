package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.tuple.Tuple0;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.tuple.Tuple3;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.types.Samples.Circle;
import io.millrace.types.Samples.Colour;
import io.millrace.types.Samples.Containers;
import io.millrace.types.Samples.Empty;
import io.millrace.types.Samples.Grid;
import io.millrace.types.Samples.Ok;
import io.millrace.types.Samples.OldTimes;
import io.millrace.types.Samples.Opaque;
import io.millrace.types.Samples.Pair;
import io.millrace.types.Samples.Person;
import io.millrace.types.Samples.Result;
import io.millrace.types.Samples.Scalars;
import io.millrace.types.Samples.Session;
import io.millrace.types.Samples.Shape;
import io.millrace.types.Samples.Square;
import io.millrace.types.Samples.Times;
import io.millrace.types.Samples.Tree;
import io.millrace.types.Samples.Word;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is written can be read back, is deeply copied, and damaged bytes are noticed without harm. */
class SerializersTest {
    private static final int MUTATIONS_PER_VALUE = 3000;

    private record Sample<T>(TypeInformation<T> type, List<T> values) {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static <T> Sample<T> sample(TypeInformation<T> type, T... values) {
        return new Sample<>(type, List.of(values));
    }

    private static List<Sample<?>> samples() {
        return List.of(
                sample(Types.STRING, "", "a", "日本"),
                sample(Types.INT, 0, Integer.MIN_VALUE),
                sample(TypeInformation.of(Word.class), new Word("w", 1), new Word(null, -1)),
                sample(TypeInformation.of(Empty.class), new Empty()),
                sample(TypeInformation.of(Scalars.class), Samples.SCALARS),
                sample(TypeInformation.of(Times.class), Samples.TIMES),
                sample(TypeInformation.of(OldTimes.class), Samples.OLD_TIMES),
                sample(TypeInformation.of(Containers.class), Samples.CONTAINERS),
                sample(TypeInformation.of(Colour.class), Colour.RED, Colour.GREEN),
                sample(TypeInformation.of(Shape.class), new Circle(1.5), new Square(3), Grid.COARSE),
                sample(TypeInformation.of(new TypeHint<Result<List<Word>>>() {}), new Ok<>(List.of(new Word("w", 1)))),
                sample(
                        TypeInformation.of(new TypeHint<Tuple3<String, Long, List<Empty>>>() {}),
                        new Tuple3<>("a", null, List.of(new Empty(), new Empty()))),
                sample(TypeInformation.of(Tuple0.class), Tuple0.INSTANCE),
                sample(
                        TypeInformation.of(new TypeHint<Pair<Shape, Pair<String, Integer>>>() {}),
                        new Pair<>(new Square(1), new Pair<>(null, 3))),
                sample(Types.POJO(Person.class), new Person("ada", 36, List.of("x", "y"))),
                sample(Types.MAP(Types.STRING, Types.LIST(Types.LONG)), Map.of("a", List.of(1L, 2L))),
                sample(TypeInformation.of(Session.class), new Session("s", new Opaque("secret"))),
                sample(TypeInformation.of(Tree.class), new Tree("root", List.of(new Tree("leaf", List.of())))));
    }

    @TestFactory
    Stream<DynamicTest> valuesComeBackEqualAndNothingIsLeftOver() {
        return samples().stream().map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> roundTrip(sample)));
    }

    private static <T> void roundTrip(Sample<T> sample) throws Exception {
        TypeSerializer<T> serializer = travelled(sample.type()).createSerializer();
        TypeSerializer<T> elsewhere = travelled(serializer).duplicate();
        for (T value : sample.values()) {
            DataOutputView target = new DataOutputView(1);
            serializer.serialize(value, target);
            assertThat(target.length()).as("each value takes at least a byte").isPositive();
            DataInputView source = new DataInputView(target.array(), 0, target.length());
            assertThat(elsewhere.deserialize(source)).isEqualTo(value);
            assertThat(source.remaining()).isZero();
            T copy = serializer.copy(value);
            assertThat(copy).isEqualTo(value);
            assertThat(copy == value).isEqualTo(serializer.isImmutableType());
            if (serializer.getLength() >= 0) {
                assertThat(target.length()).isEqualTo(serializer.getLength());
            }
        }
    }

    /** As inside a job graph. */
    @SuppressWarnings("unchecked") // what was written is read
    private static <T> T travelled(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @TestFactory
    Stream<DynamicTest> damagedBytesAreAnErrorOrAnotherValueButNothingElse() {
        long seed = new Random().nextLong();
        return samples().stream()
                .map(sample -> DynamicTest.dynamicTest(sample + " seed " + seed, () -> mutate(sample, seed)));
    }

    private static <T> void mutate(Sample<T> sample, long seed) throws IOException {
        Random random = new Random(seed);
        TypeSerializer<T> serializer = sample.type().createSerializer();
        for (int i = 0; i < MUTATIONS_PER_VALUE; i++) {
            DataOutputView target = new DataOutputView(64);
            serializer.serialize(sample.values().get(i % sample.values().size()), target);
            byte[] bytes = damage(target.toByteArray(), random);
            try {
                Object value = serializer.deserialize(new DataInputView(bytes, 0, bytes.length));
                assertThat(value)
                        .as("seed %d, bytes %s", seed, Arrays.toString(bytes))
                        .isNotNull();
            } catch (CorruptDataException expected) {
                assertThat(expected).hasMessageNotContaining("null pointer");
            }
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
        for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
        }
        return damaged;
    }

    @Test
    void recordsOfImmutablesAreHandedOverAndEverythingElseIsCopied() {
        assertThat(TypeInformation.of(Word.class).createSerializer().isImmutableType())
                .isTrue();
        assertThat(TypeInformation.of(Times.class).createSerializer().isImmutableType())
                .isTrue();
        assertThat(TypeInformation.of(Shape.class).createSerializer().isImmutableType())
                .isTrue();
        assertThat(TypeInformation.of(Containers.class).createSerializer().isImmutableType())
                .isFalse();
        assertThat(Types.LIST(Types.STRING).createSerializer().isImmutableType())
                .isFalse();
        assertThat(Types.TUPLE(Types.STRING).createSerializer().isImmutableType())
                .isFalse();
    }

    @Test
    void aCopySharesNothingThatCanChange() {
        TypeInformation<Tuple2<String, List<int[]>>> type =
                TypeInformation.of(new TypeHint<Tuple2<String, List<int[]>>>() {});
        Tuple2<String, List<int[]>> original = Tuple2.of("a", new ArrayList<>(List.of(new int[] {1})));
        Tuple2<String, List<int[]>> copy = type.createSerializer().copy(original);
        original.f1.get(0)[0] = 99;
        original.f1.clear();
        assertThat(copy.f1).hasSize(1);
        assertThat(copy.f1.get(0)).containsExactly(1);
    }

    @Test
    void aSortedSetWithAComparatorIsRefused() {
        TypeSerializer<TreeSet<String>> serializer =
                TypeInformation.of(new TypeHint<TreeSet<String>>() {}).createSerializer();
        TreeSet<String> reversed = new TreeSet<>(java.util.Comparator.reverseOrder());
        assertThatThrownBy(() -> serializer.serialize(reversed, new DataOutputView(8)))
                .hasMessageContaining("comparator");
    }

    @Test
    void aCountThatCannotBeAllocatesNothing() {
        byte[] twoBillionStrings = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07, 0, 0};
        assertThatThrownBy(() -> Types.LIST(Types.STRING)
                        .createSerializer()
                        .deserialize(new DataInputView(twoBillionStrings, 0, twoBillionStrings.length)))
                .isInstanceOf(CorruptDataException.class);
    }
}
