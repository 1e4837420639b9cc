package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.MapFunction;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.BasicArrayTypeInfo;
import io.millrace.api.types.CompositeType;
import io.millrace.api.types.EnumTypeInfo;
import io.millrace.api.types.GenericTypeInfo;
import io.millrace.api.types.ListTypeInfo;
import io.millrace.api.types.LocalTimeTypeInfo;
import io.millrace.api.types.MapTypeInfo;
import io.millrace.api.types.ObjectArrayTypeInfo;
import io.millrace.api.types.PojoField;
import io.millrace.api.types.PojoTypeInfo;
import io.millrace.api.types.PrimitiveArrayTypeInfo;
import io.millrace.api.types.SetTypeInfo;
import io.millrace.api.types.SqlTimeTypeInfo;
import io.millrace.api.types.TupleTypeInfo;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInfo;
import io.millrace.api.types.TypeInfoFactory;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Type information that a program names by its class is what would be found out. */
class NamedTypeInfoTest {
    public record Sensor(String id, double heat) {}

    public static class Reading {
        public String sensor;
        public Map<String, Long> counts;
    }

    public static class Boxed<T> {
        public T value;
    }

    @TypeInfo(MoneyFactory.class)
    public static class Money {
        final long cents;

        Money(long cents) {
            this.cents = cents;
        }
    }

    @TypeInfo(CrateFactory.class)
    public static class Crate<T> {
        public T content;
    }

    public static class CrateFactory extends TypeInfoFactory<Crate<?>> {
        @Override
        @SuppressWarnings("unchecked") // of crates, as the test asks for them
        public TypeInformation<Crate<?>> createTypeInfo(Type t, Map<String, TypeInformation<?>> genericParameters) {
            TypeInformation<?> content = genericParameters.get("T");
            return (TypeInformation<Crate<?>>) (TypeInformation<?>) Types.POJO(Crate.class, Map.of("content", content));
        }
    }

    @Test
    void aFactoryThatNeedsTypeArgumentsIsNotAskedWithoutThem() {
        assertThat(new TypeHint<Crate<Long>>() {}.getTypeInfo().getTypeClass()).isEqualTo(Crate.class);
        assertThatThrownBy(() -> TypeInformation.of(Crate.class))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("Crate");
    }

    @Test
    void aPojoCanBeMadeOfItsFields() throws NoSuchFieldException {
        PojoTypeInfo<Reading> made = new PojoTypeInfo<>(
                Reading.class,
                List.of(
                        new PojoField(Reading.class.getField("sensor"), Types.STRING),
                        new PojoField(Reading.class.getField("counts"), Types.MAP(Types.STRING, Types.LONG))));
        assertThat(made).isEqualTo(TypeInformation.of(Reading.class));
        assertThat(made.getPojoFieldAt(1))
                .isEqualTo(new PojoField(Reading.class.getField("sensor"), Types.STRING))
                .hasToString("PojoField " + Reading.class + ".sensor (String)");
    }

    @Test
    void theExtractorCanBeAskedAsFlinksIs() {
        assertThat(TypeExtractor.getForClass(String.class)).isEqualTo(Types.STRING);
        assertThat(TypeExtractor.getForObject(List.of(1L))).isEqualTo(Types.LIST(Types.LONG));
        assertThat(TypeExtractor.getMapReturnTypes(new Lengths(), Types.STRING)).isEqualTo(Types.INT);
        assertThatThrownBy(() -> TypeExtractor.getMapReturnTypes(text -> Tuple2.of(text, 1), Types.STRING))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("NamedTypeInfoTest.java");
    }

    private static final class Lengths implements MapFunction<String, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer map(String value) {
            return value.length();
        }
    }

    public static class MoneyFactory extends TypeInfoFactory<Money> {
        @Override
        public TypeInformation<Money> createTypeInfo(Type t, Map<String, TypeInformation<?>> genericParameters) {
            return Types.GENERIC(Money.class);
        }
    }

    @TypeInfo(PairFactory.class)
    public static class Pair<A, B> {
        public A first;
        public B second;
    }

    public static class PairFactory extends TypeInfoFactory<Pair<Object, Object>> {
        @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type arguments
        @Override
        public TypeInformation<Pair<Object, Object>> createTypeInfo(
                Type t, Map<String, TypeInformation<?>> genericParameters) {
            Map<String, TypeInformation<?>> fields = new LinkedHashMap<>();
            fields.put("first", genericParameters.get("A"));
            fields.put("second", genericParameters.get("B"));
            return (TypeInformation) Types.POJO(Pair.class, fields);
        }
    }

    @TypeInfo(NothingFactory.class)
    public static class Nothing {}

    public static class NothingFactory extends TypeInfoFactory<Nothing> {
        @Override
        public TypeInformation<Nothing> createTypeInfo(Type t, Map<String, TypeInformation<?>> genericParameters) {
            return null;
        }
    }

    public record Invoice(Money total, Pair<String, Integer> line) {}

    private static void same(TypeInformation<?> named, TypeHint<?> found) {
        assertThat(named).isEqualTo(found.getTypeInfo());
    }

    @Test
    void collectionsAndMaps() {
        same(new ListTypeInfo<>(String.class), new TypeHint<List<String>>() {});
        same(new SetTypeInfo<>(Types.LONG), new TypeHint<Set<Long>>() {});
        same(new MapTypeInfo<>(String.class, Long.class), new TypeHint<Map<String, Long>>() {});
        MapTypeInfo<String, List<Long>> nested = new MapTypeInfo<>(Types.STRING, new ListTypeInfo<>(Types.LONG));
        assertThat(nested.getKeyTypeInfo()).isEqualTo(Types.STRING);
        assertThat(nested.getValueTypeInfo()).isEqualTo(Types.LIST(Types.LONG));
    }

    @Test
    void tuples() {
        same(new TupleTypeInfo<>(Types.STRING, Types.LONG), new TypeHint<Tuple2<String, Long>>() {});
        same(TupleTypeInfo.getBasicTupleTypeInfo(String.class, Long.class), new TypeHint<Tuple2<String, Long>>() {});
        assertThat(new TupleTypeInfo<>(Types.STRING, Types.LONG).getFieldTypes())
                .containsExactly(Types.STRING, Types.LONG);
        assertThatThrownBy(() -> TupleTypeInfo.getBasicTupleTypeInfo(Sensor.class))
                .hasMessageContaining("is no basic type");
    }

    @Test
    void arrays() {
        same(BasicArrayTypeInfo.STRING_ARRAY_TYPE_INFO, new TypeHint<String[]>() {});
        same(BasicArrayTypeInfo.getInfoFor(Integer[].class), new TypeHint<Integer[]>() {});
        same(PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO, new TypeHint<int[]>() {});
        same(ObjectArrayTypeInfo.getInfoFor(TypeInformation.of(Sensor.class)), new TypeHint<Sensor[]>() {});
        assertThat(BasicArrayTypeInfo.getInfoFor(Sensor[].class)).isNull();
        assertThat(BasicArrayTypeInfo.getInfoFor(int[].class)).isNull();
        assertThat(PrimitiveArrayTypeInfo.getInfoFor(int[].class).getComponentType())
                .isEqualTo(Types.INT);
        assertThat(PrimitiveArrayTypeInfo.getInfoFor(Integer[].class)).isNull();
    }

    @Test
    void recordsAndPojosShowTheirFields() {
        PojoTypeInfo<Sensor> sensor = (PojoTypeInfo<Sensor>) TypeInformation.of(Sensor.class);
        CompositeType<Reading> reading = (CompositeType<Reading>) TypeInformation.of(Reading.class);

        assertThat(sensor.getFieldNames()).containsExactly("id", "heat");
        assertThat(sensor.getFieldIndex("heat")).isEqualTo(1);
        assertThat(sensor.hasField("cold")).isFalse();
        assertThat(reading.<Object>getTypeAt("counts")).isEqualTo(new MapTypeInfo<>(String.class, Long.class));
        assertThatThrownBy(() -> reading.getTypeAt("place")).hasMessageContaining("[counts, sensor]");
    }

    @Test
    void othersAreWhatTheyWereBefore() {
        same(LocalTimeTypeInfo.LOCAL_DATE, new TypeHint<LocalDate>() {});
        same(SqlTimeTypeInfo.DATE, new TypeHint<java.sql.Date>() {});
        assertThat(SqlTimeTypeInfo.TIMESTAMP).hasToString("java.sql.Timestamp").isEqualTo(Types.SQL_TIMESTAMP);
        assertThat(TypeInformation.of(Samples.OldTimes.class).isKeyType()).isTrue();
        same(new EnumTypeInfo<>(Thread.State.class), new TypeHint<Thread.State>() {});
        assertThat(new GenericTypeInfo<>(Object.class)).isEqualTo(Types.GENERIC(Object.class));
    }

    @Test
    void aPojoWithTypeParametersIsToldItsFields() {
        CompositeType<?> boxed = (CompositeType<?>) Types.POJO(Boxed.class, Map.of("value", Types.LONG));

        assertThat(boxed.<Object>getTypeAt("value")).isEqualTo(Types.LONG);
        assertThatThrownBy(() -> Types.POJO(Boxed.class, Map.of("price", Types.LONG)))
                .hasMessageContaining("has the fields [value], but types are given for [price]");
    }

    @Test
    void aFactoryDecidesWhereverItsClassIsMet() {
        CompositeType<Invoice> invoice = (CompositeType<Invoice>) TypeInformation.of(Invoice.class);

        assertThat(invoice.<Object>getTypeAt("total")).isEqualTo(new GenericTypeInfo<>(Money.class));
        CompositeType<?> line = (CompositeType<?>) invoice.<Object>getTypeAt("line");
        assertThat(line.<Object>getTypeAt("second")).isEqualTo(Types.INT);
        assertThatThrownBy(() -> TypeInformation.of(Nothing.class))
                .hasMessageContaining("NothingFactory gave no type information for");
    }
}
