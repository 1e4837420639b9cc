package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.Row;
import io.millrace.api.types.RowKind;
import io.millrace.api.types.RowTypeInfo;
import io.millrace.api.types.RowUtils;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows by position, by name and by both: what each can be asked, when two are equal, how they are shown. */
class RowTest {

    private static Row named(Object... namesAndValues) {
        Row row = Row.withNames();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.setField((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private static Row both(RowKind kind, Object a, Object b) {
        LinkedHashMap<String, Integer> positions = new LinkedHashMap<>();
        positions.put("a", 0);
        positions.put("b", 1);
        return RowUtils.createRowWithNamedPositions(kind, new Object[] {a, b}, positions);
    }

    @Test
    void aRowByPositionHasNoNames() {
        Row row = Row.ofKind(RowKind.DELETE, "tea", 3, null);
        assertThat(row.getKind()).isEqualTo(RowKind.DELETE);
        assertThat(row.getArity()).isEqualTo(3);
        assertThat(row.<String>getFieldAs(0)).isEqualTo("tea");
        row.setField(2, 'x');
        assertThat(row.getField(2)).isEqualTo('x');
        assertThat(row.getFieldNames(true)).isNull();
        assertThatThrownBy(() -> row.getField("f0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positions and no names");
        assertThatThrownBy(() -> row.getField(3)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        row.clear();
        assertThat(row).isEqualTo(Row.withPositions(RowKind.DELETE, 3));
        assertThat(new Row(2)).isEqualTo(Row.of(null, null));
    }

    @Test
    void aRowByNameHasNoPositionsAndAnyFieldUntilItIsSetIsNull() {
        Row row = named("product", "tea", "price", 3);
        assertThat(row.getArity()).isEqualTo(2);
        assertThat(row.<Integer>getFieldAs("price")).isEqualTo(3);
        assertThat(row.getField("never")).isNull();
        assertThat(row.getFieldNames(false)).containsExactlyInAnyOrder("product", "price");
        assertThatThrownBy(() -> row.getField(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names and no positions");
        assertThatThrownBy(() -> row.setField(0, "x")).isInstanceOf(IllegalArgumentException.class);
        row.clear();
        assertThat(row.getArity()).isZero();
    }

    @Test
    void aRowWithBothIsReachedEitherWay() {
        Row row = both(RowKind.INSERT, 1, 2);
        row.setField("b", 5);
        assertThat(row.getField(1)).isEqualTo(5);
        assertThat(row.getField("a")).isEqualTo(1);
        assertThat(row.getFieldNames(false)).isNull();
        assertThat(row.getFieldNames(true)).containsExactly("a", "b");
        assertThatThrownBy(() -> row.setField("c", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'c'")
                .hasMessageContaining("[a, b]");
    }

    @Test
    void rowsAreEqualByContentWhicheverWayTheyAreReached() {
        assertThat(Row.of(1, new int[] {2}, List.of(new long[] {3})))
                .isEqualTo(Row.of(1, new int[] {2}, List.of(new long[] {3})))
                .hasSameHashCodeAs(Row.of(1, new int[] {2}, List.of(new long[] {3})));
        assertThat(Row.of(1, 2)).isNotEqualTo(Row.of(2, 1)).isNotEqualTo(Row.ofKind(RowKind.DELETE, 1, 2));
        assertThat(Row.of(1)).isNotEqualTo(Row.of(1, null));
        assertThat(both(RowKind.INSERT, 1, 2)).isEqualTo(Row.of(1, 2)).hasSameHashCodeAs(Row.of(1, 2));
        assertThat(both(RowKind.INSERT, 1, 2))
                .isEqualTo(named("b", 2, "a", 1))
                .hasSameHashCodeAs(named("b", 2, "a", 1));
        assertThat(named("a", 1)).isEqualTo(both(RowKind.INSERT, 1, null)).isNotEqualTo(both(RowKind.INSERT, 1, 2));
        assertThat(named("a", 1)).hasSameHashCodeAs(both(RowKind.INSERT, 1, null));
        assertThat(named("a", 1, "c", 2)).isNotEqualTo(both(RowKind.INSERT, 1, 2));
        assertThat(named("a", 1)).isNotEqualTo(Row.of(1));
        assertThat(Row.of(Map.of("k", new Object[] {1}))).isEqualTo(Row.of(Map.of("k", new Object[] {1})));
    }

    @Test
    void rowsAreShownWithTheirKindAndTheContentOfArrays() {
        assertThat(Row.of("tea", null, new int[] {1, 2}, new String[] {"x"}, List.of(1), Row.of()))
                .hasToString("+I[tea, null, [1, 2], [x], [1], +I[]]");
        assertThat(Row.ofKind(RowKind.UPDATE_BEFORE, Map.of("k", 1))).hasToString("-U[{k=1}]");
        assertThat(named("a", 1, "b", null)).hasToString("+I{a=1, b=null}");
        assertThat(both(RowKind.UPDATE_AFTER, 1, 2)).hasToString("+U[1, 2]");
    }

    @Test
    void rowsAreCopiedProjectedAndJoined() {
        Row row = Row.ofKind(RowKind.DELETE, 1, 2, 3);
        Row copy = Row.copy(row);
        copy.setField(0, 9);
        assertThat(row.getField(0)).isEqualTo(1);
        assertThat(Row.project(row, new int[] {2, 0})).isEqualTo(Row.ofKind(RowKind.DELETE, 3, 1));
        assertThat(Row.project(named("a", 1, "b", 2), new String[] {"b"})).isEqualTo(named("b", 2));
        assertThat(Row.project(both(RowKind.INSERT, 1, 2), new String[] {"b"})).isEqualTo(named("b", 2));
        assertThat(Row.join(row, Row.of(4), Row.of())).isEqualTo(Row.ofKind(RowKind.DELETE, 1, 2, 3, 4));
        assertThatThrownBy(() -> Row.join(row, named("a", 1))).isInstanceOf(IllegalArgumentException.class);
        Row byName = Row.copy(named("a", 1));
        byName.setField("b", 2);
        assertThat(byName).isEqualTo(named("a", 1, "b", 2));
    }

    @Test
    void listsOfRowsAreComparedInOrderOrNot() {
        List<Row> rows = List.of(Row.of(new int[] {1}), Row.of(2), Row.of(2));
        List<Row> reordered = List.of(Row.of(2), Row.of(new int[] {1}), Row.of(2));
        assertThat(RowUtils.compareRows(rows, List.copyOf(rows))).isTrue();
        assertThat(RowUtils.compareRows(rows, reordered)).isFalse();
        assertThat(RowUtils.compareRows(rows, reordered, true)).isTrue();
        assertThat(RowUtils.compareRows(rows, List.of(Row.of(2), Row.of(new int[] {1}), Row.of(3)), true))
                .isFalse();
        assertThat(RowUtils.compareRows(rows, List.of(Row.of(2), Row.of(new int[] {1}), Row.of(new int[] {1})), true))
                .isFalse();
        assertThat(RowUtils.compareRows(null, rows, true)).isFalse();
        assertThat(RowUtils.compareRows(Arrays.asList((Row) null), Arrays.asList((Row) null), true))
                .isTrue();
    }

    @Test
    void kindsHaveShortNamesAndNumbers() {
        for (RowKind kind : RowKind.values()) {
            assertThat(RowKind.fromByteValue(kind.toByteValue())).isEqualTo(kind);
        }
        assertThat(Arrays.stream(RowKind.values()).map(RowKind::shortString)).containsExactly("+I", "-U", "+U", "-D");
        assertThatThrownBy(() -> RowKind.fromByteValue((byte) 4)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new Row(null, 1)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void typesOfRowsAreEqualByTheTypesOfTheirFields() {
        RowTypeInfo type = (RowTypeInfo) Types.ROW_NAMED(new String[] {"a", "b"}, Types.STRING, Types.INT);
        RowTypeInfo numbered = (RowTypeInfo) Types.ROW(Types.STRING, Types.INT);
        assertThat(type).isEqualTo(numbered).hasSameHashCodeAs(numbered).isNotEqualTo(Types.ROW(Types.STRING));
        assertThat(type.schemaEquals(numbered)).isFalse();
        assertThat(numbered.schemaEquals(new RowTypeInfo(Types.STRING, Types.INT)))
                .isTrue();
        assertThat(type).hasToString("Row(a: String, b: Integer)");
        assertThat(numbered.getFieldNames()).containsExactly("f0", "f1");
        assertThat(type.getFieldIndex("b")).isEqualTo(1);
        assertThat(type.getTypeAt("b")).isEqualTo(Types.INT);
        assertThat(type.getFieldTypes()).containsExactly(Types.STRING, Types.INT);
        assertThat(RowTypeInfo.projectFields(type, new int[] {1})
                        .schemaEquals(Types.ROW_NAMED(new String[] {"b"}, Types.INT)))
                .isTrue();
        assertThat(type.isKeyType()).isTrue();
        assertThat(Types.ROW(Types.GENERIC(StringBuilder.class)).isKeyType()).isFalse();
        assertThat(type.getArity()).isEqualTo(2);
        assertThat(Types.ROW(type, Types.LONG).getTotalFields()).isEqualTo(3);
    }

    @Test
    void namesMustFitTheTypes() {
        TypeInformation<?>[] types = {Types.STRING, Types.INT};
        assertThatThrownBy(() -> new RowTypeInfo(types, new String[] {"a"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 fields");
        assertThatThrownBy(() -> new RowTypeInfo(types, new String[] {"a", "a"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second field 'a'");
        assertThatThrownBy(() -> new RowTypeInfo(types, new String[] {"a", "(kind)"}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
