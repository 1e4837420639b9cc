package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.tuple.Tuple;
import io.millrace.api.tuple.Tuple0;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.tuple.Tuple3;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tuples are alike, from one field to twenty-five. */
class TuplesTest {

    static IntStream arities() {
        return IntStream.rangeClosed(1, Tuple.MAX_ARITY);
    }

    /** (f0, f1, …) by the static {@code of}. */
    private static Tuple of(Object... fields) throws ReflectiveOperationException {
        Class<?>[] parameters = new Class<?>[fields.length];
        Arrays.fill(parameters, Object.class);
        return (Tuple)
                Tuple.getTupleClass(fields.length).getMethod("of", parameters).invoke(null, fields);
    }

    private static Object[] letters(int arity) {
        return IntStream.range(0, arity)
                .mapToObj(i -> Character.toString('a' + i))
                .toArray();
    }

    @Test
    void arraysShowTheirElements() {
        assertThat(Tuple3.of(new int[] {1, 2}, new String[] {"a", null}, new long[][] {{3}, {}}))
                .hasToString("([1, 2],[a, null],[[3], []])");
        assertThat(Tuple2.of(null, List.of())).hasToString("(null,[])");
    }

    @ParameterizedTest
    @MethodSource("arities")
    void fieldsAreWhereTheirNamesSay(int arity) throws ReflectiveOperationException {
        Tuple tuple = of(letters(arity));
        assertThat(tuple.getArity()).isEqualTo(arity);
        for (int i = 0; i < arity; i++) {
            Object expected = letters(arity)[i];
            assertThat(tuple.getClass().getField("f" + i).get(tuple)).isEqualTo(expected);
            assertThat(tuple.<Object>getField(i)).isEqualTo(expected);
            assertThat(tuple.<Object>getFieldNotNull(i)).isEqualTo(expected);
        }
        assertThat(tuple)
                .hasToString(
                        Arrays.stream(letters(arity)).map(Object::toString).collect(Collectors.joining(",", "(", ")")));
        assertThatThrownBy(() -> tuple.getField(arity)).hasMessage("a Tuple" + arity + " has no field " + arity);
        assertThatThrownBy(() -> tuple.setField("x", -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @MethodSource("arities")
    void aCopyIsEqualUntilAnyFieldChanges(int arity) throws ReflectiveOperationException {
        Tuple tuple = of(letters(arity));
        for (int i = 0; i < arity; i++) {
            Tuple copy = tuple.copy();
            assertThat(copy).isEqualTo(tuple).hasSameHashCodeAs(tuple).isNotSameAs(tuple);
            copy.setField("other", i);
            assertThat(copy).isNotEqualTo(tuple);
            assertThat(copy.hashCode()).isNotEqualTo(tuple.hashCode());
            copy.setField(null, i);
            assertThat(copy).isNotEqualTo(tuple);
            assertThatThrownBy(() -> tuple.<Tuple>copy().<Object>getFieldNotNull(arity))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("arities")
    void setFieldsSetsThemAll(int arity) throws ReflectiveOperationException {
        Tuple tuple = Tuple.newInstance(arity);
        Method setFields = Arrays.stream(tuple.getClass().getMethods())
                .filter(method -> method.getName().equals("setFields"))
                .findFirst()
                .orElseThrow();
        setFields.invoke(tuple, letters(arity));
        assertThat(tuple).isEqualTo(of(letters(arity)));
    }

    @ParameterizedTest
    @MethodSource("arities")
    void tuplesTravel(int arity) throws ReflectiveOperationException, IOException {
        TypeInformation<?>[] fields = new TypeInformation<?>[arity];
        Arrays.fill(fields, Types.STRING);
        TypeInformation<Tuple> type = Types.TUPLE(fields);
        assertThat(type.isTupleType()).isTrue();
        assertThat(type.getArity()).isEqualTo(arity);
        TypeSerializer<Tuple> serializer = type.createSerializer();
        DataOutputView target = new DataOutputView(8);
        Tuple tuple = of(letters(arity));
        tuple.setField(null, arity / 2);
        serializer.serialize(tuple, target);
        assertThat(serializer.deserialize(new DataInputView(target.array(), 0, target.length())))
                .isEqualTo(tuple);
    }

    @Test
    void theEnds() {
        assertThat(Tuple.newInstance(0)).isEqualTo(Tuple0.INSTANCE);
        assertThat(Tuple2.of("a", 1L).swap()).isEqualTo(Tuple2.of(1L, "a"));
        assertThat(Tuple2.of("a", 1L).copy().f0).isEqualTo("a");
        assertThatThrownBy(() -> Tuple.getTupleClass(26)).hasMessageContaining("0 to 25 fields, not 26");
        assertThatThrownBy(() -> Tuple2.of(null, 1).getFieldNotNull(0)).hasMessageContaining("field 0 of (null,1)");
    }
}
