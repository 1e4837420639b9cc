package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.SchemaValues;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSchema.Part;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects of a subclass where a POJO type is declared. */
class SubclassesTest {
    static class Shape {
        public String name;
        public int x;
    }

    static class Circle extends Shape {
        public double radius;
        public List<Shape> holes = new ArrayList<>();
    }

    static class Eight {
        public String a;
        public String b;
        public String c;
        public String d;
        public String e;
        public String f;
        public String g;
        public String h;
    }

    static class Nine extends Eight {
        public String i;
    }

    static class Numbers {
        public int one;
    }

    static class Point extends Numbers {
        public int x;
    }

    /** Nothing but Kryo can make one. */
    static class MoreNumbers extends Numbers {
        public final long two;

        MoreNumbers(long two) {
            this.two = two;
        }
    }

    @SuppressWarnings("unchecked") // as Tuple2 itself
    static class Named extends Tuple2<String, Integer> {
        private static final long serialVersionUID = 1L;
        public String name;
    }

    static class Generic<T> extends Numbers {
        public T value;
    }

    private static Circle circle(String name, double radius, Shape... holes) {
        Circle circle = new Circle();
        circle.name = name;
        circle.x = 7;
        circle.radius = radius;
        circle.holes.addAll(List.of(holes));
        return circle;
    }

    private static <T> byte[] write(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputView target = new DataOutputView(1);
        serializer.serialize(value, target);
        return target.toByteArray();
    }

    private static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        T value = serializer.deserialize(source);
        assertThat(source.remaining()).isZero();
        return value;
    }

    private static <T, S extends T> S roundTrip(Class<T> base, Class<S> subclass, S value) throws IOException {
        TypeSerializer<T> serializer = Types.POJO(base).createSerializer();
        T read = read(serializer.duplicate(), write(serializer, value));
        assertThat(read).isInstanceOf(subclass);
        return subclass.cast(read);
    }

    @Test
    void comeBackWithTheirOwnFieldsAndTheirClass() throws IOException {
        Circle read = roundTrip(Shape.class, Circle.class, circle("big", 2.5, circle(null, 1), new Shape()));
        assertThat(read.name).isEqualTo("big");
        assertThat(read.x).isEqualTo(7);
        assertThat(read.radius).isEqualTo(2.5);
        assertThat(read.holes).hasSize(2);
        assertThat(read.holes.get(0)).isExactlyInstanceOf(Circle.class);
        assertThat(((Circle) read.holes.get(0)).radius).isEqualTo(1);
        assertThat(read.holes.get(1)).isExactlyInstanceOf(Shape.class);
    }

    @Test
    void comeBackWhateverFieldsTheBaseHas() throws IOException {
        Point point = new Point();
        point.x = 3;
        assertThat(roundTrip(Numbers.class, Point.class, point).x).isEqualTo(3);
        Nine nine = new Nine();
        nine.h = "h";
        nine.i = "i";
        Nine read = roundTrip(Eight.class, Nine.class, nine);
        assertThat(read.a).isNull();
        assertThat(read.h + read.i).isEqualTo("hi");
        MoreNumbers more = new MoreNumbers(2);
        more.one = 1;
        assertThat(roundTrip(Numbers.class, MoreNumbers.class, more).two).isEqualTo(2);
        assertThat(roundTrip(Numbers.class, MoreNumbers.class, more).one).isEqualTo(1);
    }

    @Test
    void areCopiedAsWhatTheyAre() {
        Circle original = circle("big", 2.5, new Shape());
        TypeSerializer<Shape> serializer = Types.POJO(Shape.class).createSerializer();
        Circle copy = (Circle) serializer.copy(original);
        original.holes.get(0).name = "spoilt";
        original.holes.clear();
        assertThat(copy.holes).hasSize(1);
        assertThat(copy.holes.get(0).name).isNull();
        assertThat(serializer.duplicate().parts(copy)).extracting("path").contains(".radius");
    }

    @Test
    void anObjectOfTheBaseItselfCostsNoByteMore() throws IOException {
        Shape shape = new Shape();
        shape.name = "a";
        assertThat(write(Types.POJO(Shape.class).createSerializer(), shape)).hasSize(1 + 2 + 4);
    }

    @Test
    void aSubclassWithUnknownTypeArgumentsIsRefused() {
        TypeSerializer<Numbers> serializer = Types.POJO(Numbers.class).createSerializer();
        assertThatThrownBy(() -> write(serializer, new Generic<String>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SubclassesTest$Generic")
                .hasMessageContaining("Generic<?>");
    }

    @Test
    void aSubclassOfATupleIsRefusedRatherThanCutDown() {
        TypeSerializer<Tuple2<String, Integer>> serializer =
                new TypeHint<Tuple2<String, Integer>>() {}.getTypeInfo().createSerializer();
        assertThatThrownBy(() -> serializer.serialize(new Named(), new DataOutputView(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Named")
                .hasMessageContaining("would be lost");
    }

    @Test
    void whatIsNoSubclassIsNotEvenLoadedFully() throws IOException {
        byte[] bytes = write(Types.POJO(Numbers.class).createSerializer(), new MoreNumbers(2));
        for (String other : List.of("java.lang.String", Numbers.class.getName(), "no.such.Thing", "")) {
            DataOutputView changed = new DataOutputView(64);
            changed.write(bytes, 0, 1);
            changed.writeString(other);
            changed.writeInt(0);
            changed.writeVarInt(0);
            assertThatThrownBy(() -> read(Types.POJO(Numbers.class).createSerializer(), changed.toByteArray()))
                    .isInstanceOf(CorruptDataException.class)
                    .hasMessageContaining(other);
        }
    }

    @Test
    void aSubclassWhoseFieldsHaveChangedSinceIsNotTakenForWhatItWas() throws IOException {
        byte[] bytes = write(Types.POJO(Numbers.class).createSerializer(), new Point());
        bytes[1 + 1 + Point.class.getName().length()]++;
        assertThatThrownBy(() -> read(Types.POJO(Numbers.class).createSerializer(), bytes))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining(Point.class.getName())
                .hasMessageContaining("Numbers")
                .hasMessageContaining("bring them back");
    }

    @Test
    void outliveAChangeOfTheBase() throws Exception {
        TypeSerializer<Shape> today = Types.POJO(Shape.class).createSerializer();
        List<Part> parts = new ArrayList<>(today.schema().parts());
        parts.add(new Part("gone", true, Types.STRING.createSerializer().schema()));
        byte[] bytes = write(today, circle("big", 2.5));
        bytes[0] = (byte) (bytes[0] << 1); // there was one more field that could be null
        TypeSerializer<Shape> reader =
                today.reading(TypeSchema.of(Kind.POJO, today.schema().name(), parts));
        assertThat(((Circle) read(reader, bytes)).radius).isEqualTo(2.5);
    }

    @Test
    void whatWasWrittenBeforeThereWasABitForThemIsRead() throws Exception {
        TypeSerializer<Numbers> today = Types.POJO(Numbers.class).createSerializer();
        TypeSchema before = TypeSchema.of(
                Kind.COMPOSITE, today.schema().name(), today.schema().parts());
        Numbers numbers = read(today.reading(before), new byte[] {0, 0, 0, 5});
        assertThat(numbers.one).isEqualTo(5);
    }

    @Test
    void toolsWithoutTheClassesSayWhatIsThere() throws IOException {
        TypeSerializer<Shape> serializer = Types.POJO(Shape.class).createSerializer();
        byte[] bytes = write(serializer, circle("big", 2.5));
        Object read = SchemaValues.read(serializer.schema(), new DataInputView(bytes, 0, bytes.length));
        assertThat(read).asString().contains("SubclassesTest$Circle").contains("bytes");
        byte[] base = write(serializer, new Shape());
        assertThat(SchemaValues.read(serializer.schema(), new DataInputView(base, 0, base.length)))
                .isInstanceOf(Map.class);
    }
}
