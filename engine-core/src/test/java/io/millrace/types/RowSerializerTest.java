package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.millrace.Seeds;
import io.millrace.api.types.Row;
import io.millrace.api.types.RowKind;
import io.millrace.api.types.SchemaValues;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.types.TypeAlgebra.Typed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows written and read: nulls, kinds and rows inside rows survive, damaged bytes do no harm, types may change. */
class RowSerializerTest {
    private static final TypeInformation<Row> SALE =
            Types.ROW_NAMED(new String[] {"product", "price"}, Types.STRING, Types.INT);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static byte[] write(TypeSerializer<Row> serializer, Row row) throws IOException {
        DataOutputView target = new DataOutputView(1);
        serializer.serialize(row, target);
        return target.toByteArray();
    }

    private static Row read(TypeSerializer<Row> serializer, byte[] bytes) throws IOException {
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        Row row = serializer.deserialize(source);
        assertThat(source.remaining()).isZero();
        return row;
    }

    private static Row evolved(TypeInformation<Row> before, Row row, TypeInformation<Row> now) throws Exception {
        TypeSerializer<Row> old = before.createSerializer();
        return read(now.createSerializer().reading(old.schema()), write(old, row));
    }

    private static Row sale(String product, Integer price) {
        Row row = Row.withNames(RowKind.UPDATE_AFTER);
        row.setField("price", price);
        row.setField("product", product);
        return row;
    }

    @Test
    void nullsKindsAndRowsInsideComeBack() throws IOException {
        TypeInformation<Row> type = Types.ROW(SALE, Types.LIST(SALE), Types.LONG);
        Row row = Row.ofKind(RowKind.DELETE, Row.of("tea", null), List.of(Row.of("rum", 3)), null);
        Row read = read(type.createSerializer(), write(type.createSerializer(), row));
        assertThat(read).isEqualTo(row);
        assertThat(read.<Row>getFieldAs("f0").getField("product")).isEqualTo("tea");
        assertThat(read(Types.ROW().createSerializer(), write(Types.ROW().createSerializer(), Row.of())))
                .isEqualTo(Row.of());
    }

    @Test
    void rowsByNameAreWrittenByTheirTypesPositions() throws IOException {
        TypeSerializer<Row> serializer = SALE.createSerializer();
        Row read = read(serializer, write(serializer, sale("tea", 3)));
        assertThat(read).isEqualTo(Row.ofKind(RowKind.UPDATE_AFTER, "tea", 3));
        assertThat(read.getField("price")).isEqualTo(3);
        assertThat(write(serializer, read)).isEqualTo(write(serializer, sale("tea", 3)));
        assertThat(serializer.stableHash(read)).isEqualTo(serializer.stableHash(sale("tea", 3)));
        assertThat(serializer.copy(sale("tea", 3))).isEqualTo(sale("tea", 3));
        Row partly = Row.withNames();
        partly.setField("price", 1);
        assertThat(read(serializer, write(serializer, partly))).isEqualTo(Row.of(null, 1));
    }

    @Test
    void rowsOfAnotherShapeAreRefused() {
        TypeSerializer<Row> serializer = SALE.createSerializer();
        Row misspelt = sale("tea", 1);
        misspelt.setField("prize", 2);
        assertThatThrownBy(() -> write(serializer, misspelt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row[product, price]")
                .hasMessageContaining("'prize'");
        assertThatThrownBy(() -> serializer.copy(misspelt)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(serializer, Row.of("tea")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of 1 fields");
        assertThatThrownBy(() -> serializer.copy(Row.of("tea", 1, 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void copiesShareNothingThatChanges() {
        TypeSerializer<Row> serializer = Types.ROW(Types.LIST(Types.INT), SALE).createSerializer();
        List<Integer> inside = new ArrayList<>(List.of(1));
        Row row = Row.of(inside, Row.of("tea", 3));
        Row copy = serializer.copy(row);
        inside.add(2);
        row.<Row>getFieldAs(1).setField(0, "rum");
        assertThat(copy).isEqualTo(Row.of(List.of(1), Row.of("tea", 3)));
    }

    @Test
    void fieldsMayComeGoMoveAndWiden() throws Exception {
        TypeInformation<Row> now =
                Types.ROW_NAMED(new String[] {"price", "note", "product"}, Types.LONG, Types.STRING, Types.STRING);
        assertThat(evolved(SALE, Row.ofKind(RowKind.DELETE, "tea", 3), now))
                .isEqualTo(Row.ofKind(RowKind.DELETE, 3L, null, "tea"));
        assertThat(evolved(SALE, Row.of(null, null), now)).isEqualTo(Row.of(null, null, null));
        assertThat(evolved(
                        Types.ROW_NAMED(new String[] {"lines", "n"}, Types.LIST(SALE), Types.INT),
                        Row.of(List.of(Row.of("tea", 3)), 1),
                        Types.ROW_NAMED(new String[] {"lines"}, Types.LIST(now))))
                .isEqualTo(Row.of(List.of(Row.of(3L, null, "tea"))));
    }

    @Test
    void fieldsWithoutNamesMayOnlyWiden() throws Exception {
        assertThat(evolved(Types.ROW(Types.INT), Row.of(3), Types.ROW(Types.LONG)))
                .isEqualTo(Row.of(3L));
        TypeSerializer<Row> two = Types.ROW(Types.INT, Types.INT).createSerializer();
        assertThatThrownBy(() ->
                        two.reading(Types.ROW(Types.INT).createSerializer().schema()))
                .isInstanceOf(IncompatibleSchemaException.class);
        assertThatThrownBy(() -> SALE.createSerializer()
                        .reading(Types.ROW_NAMED(new String[] {"product", "price"}, Types.STRING, Types.STRING)
                                .createSerializer()
                                .schema()))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("price");
    }

    @Test
    void toolsReadRowsWithoutTheProgram() throws Exception {
        byte[] bytes = write(SALE.createSerializer(), Row.ofKind(RowKind.DELETE, "tea", null));
        Object shown = SchemaValues.read(SALE.createSerializer().schema(), new DataInputView(bytes, 0, bytes.length));
        Map<String, Object> expected = new java.util.LinkedHashMap<>();
        expected.put("(kind)", "DELETE");
        expected.put("product", "tea");
        expected.put("price", null);
        assertThat(shown).isEqualTo(expected);
    }

    @Seeds(300)
    void rowsOfAnyFieldsComeBackAndDamagedOnesCostNoMoreMemoryThanTheyAreLong(long seed) throws IOException {
        Random random = new Random(seed);
        TypeAlgebra algebra = new TypeAlgebra(random);
        List<TypeInformation<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            Typed field = algebra.type(random.nextInt(3));
            types.add(TypeExtractor.createTypeInfo(field.type()));
            values.add(random.nextInt(4) == 0 ? null : field.values().get());
        }
        RowKind kind = RowKind.fromByteValue((byte) random.nextInt(4));
        TypeSerializer<Row> serializer =
                Types.ROW(types.toArray(TypeInformation<?>[]::new)).createSerializer();
        TypeSerializer<Row> elsewhere = serializer.duplicate();
        Row row = Row.ofKind(kind, values.toArray());
        byte[] bytes = write(serializer, row);
        assertThat(write(elsewhere, read(elsewhere, bytes))).isEqualTo(bytes);
        assertThat(write(serializer, serializer.copy(row))).isEqualTo(bytes);
        for (int i = 0; i < 20; i++) {
            damagedBytesDoNoHarm(elsewhere, bytes, random);
        }
    }

    private void damagedBytesDoNoHarm(TypeSerializer<Row> serializer, byte[] bytes, Random random) throws IOException {
        byte[] damaged = Arrays.copyOf(bytes, random.nextBoolean() ? bytes.length : random.nextInt(bytes.length + 1));
        for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            assertThat(serializer.deserialize(new DataInputView(damaged, 0, damaged.length)))
                    .isNotNull();
        } catch (CorruptDataException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan((1 << 20) + 256L * bytes.length);
    }
}
