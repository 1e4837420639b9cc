package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.SchemaValues;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Part;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values that were written by an older version of a program, read by this one, or by nobody's classes at all. */
class SchemaEvolutionTest {
    enum OldColor {
        RED,
        GREEN,
        BLACK
    }

    enum Color {
        BLUE,
        GREEN,
        RED
    }

    record OldLine(String product, int price) {}

    record Line(long price, String product, boolean gift) {}

    record OldOrder(int id, String customer, OldColor color, List<OldLine> lines, double gone, Integer boxed) {}

    record Order(
            List<Line> lines, Color color, long id, String customer, Optional<String> note, int count, Integer boxed) {}

    static class OldAccount {
        public String owner;
        public int balance;
        public Map<String, Integer> limits;
    }

    static class Account {
        public long balance;
        public Map<String, Long> limits;
        public String owner;
        public Instant opened;
    }

    sealed interface OldShape permits OldCircle, OldSquare {}

    record OldCircle(int radius) implements OldShape {}

    record OldSquare(int side) implements OldShape {}

    sealed interface Shape permits Circle, Triangle {}

    record Triangle(int side) implements Shape {}

    record Circle(long radius) implements Shape {}

    private static <T> byte[] bytes(TypeInformation<T> type, T value) throws IOException {
        DataOutputView target = new DataOutputView(64);
        type.createSerializer().serialize(value, target);
        return target.toByteArray();
    }

    /** As if the classes had had the names of today when it was written. */
    private static TypeSchema renamed(TypeSchema schema) {
        List<Part> parts = new ArrayList<>();
        schema.parts()
                .forEach(part -> parts.add(new Part(today(part.name()), part.nullable(), renamed(part.schema()))));
        return new TypeSchema(schema.kind(), today(schema.name()), parts, schema.constants());
    }

    private static String today(String name) {
        return name.replace("$Old", "$");
    }

    private static <O, T> T evolved(TypeInformation<O> old, O value, TypeInformation<T> now)
            throws IOException, IncompatibleSchemaException {
        TypeSchema written = renamed(old.createSerializer().schema());
        TypeSerializer<T> reader = now.createSerializer().reading(written);
        byte[] bytes = bytes(old, value);
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        T read = reader.deserialize(source);
        assertThat(source.remaining()).as("bytes left").isZero();
        return read;
    }

    @Test
    void aRecordMayGainLoseReorderAndWidenFields() throws Exception {
        OldOrder old =
                new OldOrder(7, null, OldColor.RED, List.of(new OldLine("tea", 3), new OldLine(null, 4)), 1.5, null);
        assertThat(evolved(Types.RECORD(OldOrder.class), old, Types.RECORD(Order.class)))
                .isEqualTo(new Order(
                        List.of(new Line(3, "tea", false), new Line(4, null, false)),
                        Color.RED,
                        7,
                        null,
                        null,
                        0,
                        null));
    }

    @Test
    void aPojoMay() throws Exception {
        OldAccount old = new OldAccount();
        old.owner = "ann";
        old.balance = -5;
        old.limits = Map.of("day", 10);
        Account account = evolved(Types.POJO(OldAccount.class), old, Types.POJO(Account.class));
        assertThat(account.owner).isEqualTo("ann");
        assertThat(account.balance).isEqualTo(-5);
        assertThat(account.limits).isEqualTo(Map.of("day", 10L));
        assertThat(account.opened).isNull();
    }

    @Test
    void aConstantThatIsGoneIsAnErrorOnlyWhereItOccurs() throws Exception {
        TypeInformation<OldColor> old = TypeInformation.of(OldColor.class);
        TypeInformation<Color> now = TypeInformation.of(Color.class);
        assertThat(evolved(old, OldColor.GREEN, now)).isEqualTo(Color.GREEN);
        assertThatThrownBy(() -> evolved(old, OldColor.BLACK, now))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Color.BLACK");
    }

    @Test
    void aCaseThatIsGoneIsAnErrorOnlyWhereItOccurs() throws Exception {
        TypeInformation<OldShape> old = TypeInformation.of(OldShape.class);
        TypeInformation<Shape> now = TypeInformation.of(Shape.class);
        assertThat(evolved(old, new OldCircle(4), now)).isEqualTo(new Circle(4));
        assertThatThrownBy(() -> evolved(old, new OldSquare(1), now))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("$Square");
    }

    @Test
    void whatCannotBeReadIsRefusedByThePathOfTheField() {
        record Narrow(List<Map<String, Tuple2<Long, String>>> deep) {}
        TypeSchema written = Types.RECORD(Narrow.class).createSerializer().schema();
        record Other(List<Map<String, Tuple2<Integer, String>>> deep) {}
        TypeSerializer<Other> now = Types.RECORD(Other.class).createSerializer();
        TypeSchema asOther = new TypeSchema(written.kind(), Other.class.getName(), written.parts(), List.of());
        assertThatThrownBy(() -> now.reading(asOther))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessage("deep.element.value.f0 was Long and is Integer now");
    }

    @Test
    void anotherClassIsNotTheSameWithOtherFields() {
        assertThatThrownBy(() -> Types.RECORD(Line.class)
                        .createSerializer()
                        .reading(Types.RECORD(OldLine.class).createSerializer().schema()))
                .isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void aClassMayMove() throws Exception {
        record Moved(String product, int price) {}
        TypeSerializer<Moved> now = Types.RECORD(Moved.class).createSerializer();
        byte[] bytes = bytes(Types.RECORD(OldLine.class), new OldLine("tea", 3));
        assertThat(now.reading(Types.RECORD(OldLine.class).createSerializer().schema())
                        .deserialize(new DataInputView(bytes, 0, bytes.length)))
                .isEqualTo(new Moved("tea", 3));
    }

    @Test
    void aNullThatCanNoLongerBeIsAnError() throws Exception {
        record Boxed(Integer number) {}
        record Plain(int number) {}
        TypeSchema written = Types.RECORD(Boxed.class).createSerializer().schema();
        TypeSchema asPlain = new TypeSchema(written.kind(), Plain.class.getName(), written.parts(), List.of());
        TypeSerializer<Plain> now = Types.RECORD(Plain.class).createSerializer();
        byte[] three = bytes(Types.RECORD(Boxed.class), new Boxed(3));
        assertThat(now.reading(asPlain).deserialize(new DataInputView(three, 0, three.length)))
                .isEqualTo(new Plain(3));
        byte[] none = bytes(Types.RECORD(Boxed.class), new Boxed(null));
        assertThatThrownBy(() -> now.reading(asPlain).deserialize(new DataInputView(none, 0, none.length)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'number'");
    }

    @Test
    void numbersOnlyBecomeWider() throws Exception {
        assertThat(evolved(Types.INT, -7, Types.LONG)).isEqualTo(-7L);
        assertThat(evolved(Types.BYTE, (byte) -7, Types.INT)).isEqualTo(-7);
        assertThat(evolved(Types.FLOAT, 1.5f, Types.DOUBLE)).isEqualTo(1.5);
        assertThatThrownBy(() -> evolved(Types.LONG, 1L, Types.INT)).isInstanceOf(IncompatibleSchemaException.class);
        assertThatThrownBy(() -> evolved(Types.INT, 1, Types.STRING)).isInstanceOf(IncompatibleSchemaException.class);
        assertThatThrownBy(() -> evolved(Types.DOUBLE, 1d, Types.LONG)).isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void valuesCanBeReadWithoutTheirClasses() throws Exception {
        TypeInformation<OldOrder> type = Types.RECORD(OldOrder.class);
        OldOrder order = new OldOrder(7, null, OldColor.GREEN, List.of(new OldLine("tea", 3)), 1.5, 2);
        byte[] bytes = bytes(type, order);
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        assertThat(SchemaValues.read(type.createSerializer().schema(), source).toString())
                .isEqualTo("{id=7, customer=null, color=GREEN, lines=[{product=tea, price=3}], gone=1.5, boxed=2}");
        assertThat(source.remaining()).isZero();

        TypeInformation<Map<String, Optional<OldShape>>> shapes =
                TypeInformation.of(new TypeHint<Map<String, Optional<OldShape>>>() {});
        byte[] shape = bytes(shapes, Map.of("a", Optional.of(new OldSquare(2))));
        assertThat(SchemaValues.read(shapes.createSerializer().schema(), new DataInputView(shape, 0, shape.length))
                        .toString())
                .contains("OldSquare={side=2}");
    }

    @Test
    void schemasSurviveBeingWritten() throws IOException {
        for (TypeInformation<?> type : List.of(
                Types.RECORD(Order.class),
                Types.POJO(Account.class),
                TypeInformation.of(Shape.class),
                Types.GENERIC(Thread.class),
                TypeInformation.of(new TypeHint<Tuple2<String[], long[]>>() {}))) {
            TypeSchema schema = type.createSerializer().schema();
            DataOutputView target = new DataOutputView(64);
            schema.write(target);
            byte[] bytes = target.toByteArray();
            assertThat(TypeSchema.read(new DataInputView(bytes, 0, bytes.length)))
                    .isEqualTo(schema);
            assertThat(schema.hashCode())
                    .isEqualTo(type.createSerializer().duplicate().schema().hashCode());
            Random random = new Random(1);
            for (int i = 0; i < 2_000; i++) {
                byte[] bad = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                try {
                    assertThat(TypeSchema.read(new DataInputView(bad, 0, bad.length))
                                    .kind())
                            .isNotNull();
                } catch (CorruptDataException noticed) {
                    assertThat(noticed.getMessage()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void aSchemaIsNotDeeperThanTypesCanBe() {
        DataOutputView target = new DataOutputView(64);
        for (int i = 0; i < 10_000; i++) {
            target.writeByte(4); // a list
            target.writeString("");
            target.writeVarInt(1);
            target.writeString("element");
            target.writeBoolean(false);
        }
        byte[] bytes = target.toByteArray();
        assertThatThrownBy(() -> TypeSchema.read(new DataInputView(bytes, 0, bytes.length)))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("levels deep");
    }
}
