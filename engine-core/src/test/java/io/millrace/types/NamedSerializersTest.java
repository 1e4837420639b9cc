package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.StateDescriptor;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.BasicTypeInfo;
import io.millrace.api.types.BigDecSerializer;
import io.millrace.api.types.BigIntSerializer;
import io.millrace.api.types.BooleanPrimitiveArraySerializer;
import io.millrace.api.types.BooleanSerializer;
import io.millrace.api.types.BytePrimitiveArraySerializer;
import io.millrace.api.types.ByteSerializer;
import io.millrace.api.types.CharPrimitiveArraySerializer;
import io.millrace.api.types.CharSerializer;
import io.millrace.api.types.DateSerializer;
import io.millrace.api.types.DoublePrimitiveArraySerializer;
import io.millrace.api.types.DoubleSerializer;
import io.millrace.api.types.EnumSerializer;
import io.millrace.api.types.FloatPrimitiveArraySerializer;
import io.millrace.api.types.FloatSerializer;
import io.millrace.api.types.GenericArraySerializer;
import io.millrace.api.types.InstantSerializer;
import io.millrace.api.types.IntPrimitiveArraySerializer;
import io.millrace.api.types.IntSerializer;
import io.millrace.api.types.ListSerializer;
import io.millrace.api.types.LocalDateSerializer;
import io.millrace.api.types.LocalDateTimeSerializer;
import io.millrace.api.types.LocalTimeSerializer;
import io.millrace.api.types.LongPrimitiveArraySerializer;
import io.millrace.api.types.LongSerializer;
import io.millrace.api.types.MapSerializer;
import io.millrace.api.types.PrimitiveArrayTypeInfo;
import io.millrace.api.types.RowKind;
import io.millrace.api.types.SetSerializer;
import io.millrace.api.types.ShortPrimitiveArraySerializer;
import io.millrace.api.types.ShortSerializer;
import io.millrace.api.types.SqlDateSerializer;
import io.millrace.api.types.SqlTimeSerializer;
import io.millrace.api.types.SqlTimestampSerializer;
import io.millrace.api.types.StringSerializer;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.api.types.VoidSerializer;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.DataInputDeserializer;
import io.millrace.base.serialization.DataOutputSerializer;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.TypeSerializerSnapshot;
import io.millrace.types.Money.Layout;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Serializers that programs name are those of the types they stand for. */
class NamedSerializersTest {

    record Pair<T>(TypeSerializer<T> named, TypeInformation<T> type, T value) {
        @Override
        public String toString() {
            return named.getClass().getSimpleName();
        }
    }

    @SuppressWarnings("JavaUtilDate") // programs have it
    static Stream<Pair<?>> pairs() {
        return Stream.of(
                new Pair<>(StringSerializer.INSTANCE, Types.STRING, "Zł"),
                new Pair<>(BooleanSerializer.INSTANCE, Types.BOOLEAN, true),
                new Pair<>(ByteSerializer.INSTANCE, Types.BYTE, (byte) -3),
                new Pair<>(ShortSerializer.INSTANCE, Types.SHORT, (short) -300),
                new Pair<>(IntSerializer.INSTANCE, Types.INT, -70_000),
                new Pair<>(LongSerializer.INSTANCE, Types.LONG, Long.MIN_VALUE),
                new Pair<>(FloatSerializer.INSTANCE, Types.FLOAT, -0.0f),
                new Pair<>(DoubleSerializer.INSTANCE, Types.DOUBLE, Double.NaN),
                new Pair<>(CharSerializer.INSTANCE, Types.CHAR, 'ł'),
                new Pair<>(BigIntSerializer.INSTANCE, Types.BIG_INT, BigInteger.TEN.pow(40)),
                new Pair<>(BigDecSerializer.INSTANCE, Types.BIG_DEC, new BigDecimal("-1.50")),
                new Pair<>(DateSerializer.INSTANCE, BasicTypeInfo.DATE_TYPE_INFO, new Date(1234)),
                new Pair<>(SqlDateSerializer.INSTANCE, Types.SQL_DATE, new java.sql.Date(-1234)),
                new Pair<>(SqlTimeSerializer.INSTANCE, Types.SQL_TIME, new Time(1234)),
                new Pair<>(
                        SqlTimestampSerializer.INSTANCE,
                        Types.SQL_TIMESTAMP,
                        Timestamp.from(Instant.ofEpochSecond(-1, 999_999_999))),
                new Pair<>(InstantSerializer.INSTANCE, Types.INSTANT, Instant.ofEpochSecond(-1, 5)),
                new Pair<>(LocalDateSerializer.INSTANCE, Types.LOCAL_DATE, LocalDate.of(2024, 2, 29)),
                new Pair<>(LocalTimeSerializer.INSTANCE, Types.LOCAL_TIME, LocalTime.of(23, 59, 58, 7)),
                new Pair<>(
                        LocalDateTimeSerializer.INSTANCE, Types.LOCAL_DATE_TIME, LocalDateTime.of(2024, 2, 29, 1, 2)),
                new Pair<>(
                        BooleanPrimitiveArraySerializer.INSTANCE,
                        PrimitiveArrayTypeInfo.BOOLEAN_PRIMITIVE_ARRAY_TYPE_INFO,
                        new boolean[] {true, false}),
                new Pair<>(
                        BytePrimitiveArraySerializer.INSTANCE,
                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                        new byte[] {1, -2}),
                new Pair<>(
                        ShortPrimitiveArraySerializer.INSTANCE,
                        PrimitiveArrayTypeInfo.SHORT_PRIMITIVE_ARRAY_TYPE_INFO,
                        new short[] {1, -2}),
                new Pair<>(
                        CharPrimitiveArraySerializer.INSTANCE,
                        PrimitiveArrayTypeInfo.CHAR_PRIMITIVE_ARRAY_TYPE_INFO,
                        new char[] {'a', 'ł'}),
                new Pair<>(
                        IntPrimitiveArraySerializer.INSTANCE,
                        PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO,
                        new int[] {1, -2}),
                new Pair<>(
                        LongPrimitiveArraySerializer.INSTANCE,
                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO,
                        new long[] {1, -2}),
                new Pair<>(
                        FloatPrimitiveArraySerializer.INSTANCE,
                        PrimitiveArrayTypeInfo.FLOAT_PRIMITIVE_ARRAY_TYPE_INFO,
                        new float[] {1, -2}),
                new Pair<>(
                        DoublePrimitiveArraySerializer.INSTANCE,
                        PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO,
                        new double[] {1, -2}),
                new Pair<>(new EnumSerializer<>(RowKind.class), Types.ENUM(RowKind.class), RowKind.DELETE),
                new Pair<>(
                        new ListSerializer<>(StringSerializer.INSTANCE),
                        Types.LIST(Types.STRING),
                        Arrays.asList("a", null, "b")),
                new Pair<>(new SetSerializer<>(LongSerializer.INSTANCE), Types.SET(Types.LONG), Set.of(5L, 6L)),
                new Pair<>(
                        new MapSerializer<>(StringSerializer.INSTANCE, new ListSerializer<>(IntSerializer.INSTANCE)),
                        Types.MAP(Types.STRING, Types.LIST(Types.INT)),
                        new HashMap<>(Map.of("a", List.of(1, 2)))),
                new Pair<>(
                        new GenericArraySerializer<>(String.class, StringSerializer.INSTANCE),
                        Types.OBJECT_ARRAY(Types.STRING),
                        new String[] {"a", null}),
                new Pair<>(
                        new ListSerializer<>(new Money.Type(Layout.TEXT_FIRST).createSerializer(null)),
                        Types.LIST(new Money.Type(Layout.TEXT_FIRST)),
                        List.of(Money.of("EUR", 5))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    <T> void writeAndReadAsTheirTypesDo(Pair<T> pair) throws Exception {
        TypeSerializer<T> typed = pair.type().createSerializer();
        assertThat(pair.named().schema()).isEqualTo(typed.schema());
        assertThat(pair.named()).isEqualTo(typed).hasSameHashCodeAs(typed);
        assertThat(pair.named().reading(typed.schema())).isSameAs(pair.named());
        assertThat(typed.reading(pair.named().schema())).isSameAs(typed);

        byte[] written = written(pair.named(), pair.value());
        assertThat(written).isEqualTo(written(typed, pair.value()));
        assertThat(read(pair.named(), written)).isEqualTo(pair.value());
        assertThat(pair.named().copy(pair.value())).isEqualTo(pair.value());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    <T> void travelInsideOfFunctionsAndDescriptors(Pair<T> pair) throws Exception {
        Object arrived = JavaObjects.read(
                JavaObjects.write(pair.named()), Object.class, getClass().getClassLoader());
        assertThat(arrived).isInstanceOf(pair.named().getClass()).isEqualTo(pair.named());
        @SuppressWarnings("unchecked") // it is what was sent
        TypeSerializer<T> serializer = (TypeSerializer<T>) arrived;
        assertThat(read(serializer, written(serializer, pair.value()))).isEqualTo(pair.value());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    <T> void haveSnapshotsThatSayTheyAreThemselves(Pair<T> pair) throws Exception {
        DataOutputSerializer saved = new DataOutputSerializer(16);
        TypeSerializerSnapshot.writeVersionedSnapshot(saved, pair.named().snapshotConfiguration());
        TypeSerializerSnapshot<T> old = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(saved.getCopyOfBuffer()), getClass().getClassLoader());
        assertThat(pair.named()
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(old)
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(old.restoreSerializer()).isEqualTo(pair.named());
    }

    @Test
    void statesDeclaredWithThemAreThoseDeclaredWithTypes() {
        assertSameState(
                new ValueStateDescriptor<>("s", LongSerializer.INSTANCE), new ValueStateDescriptor<>("s", Types.LONG));
        assertSameState(
                new ListStateDescriptor<>("s", StringSerializer.INSTANCE),
                new ListStateDescriptor<>("s", Types.STRING));
        assertSameState(
                new ValueStateDescriptor<>("s", new ListSerializer<>(StringSerializer.INSTANCE)),
                new ValueStateDescriptor<>("s", Types.LIST(Types.STRING)));
        assertSameState(
                new MapStateDescriptor<>("s", StringSerializer.INSTANCE, LongSerializer.INSTANCE),
                new MapStateDescriptor<>("s", Types.STRING, Types.LONG));
    }

    private static void assertSameState(StateDescriptor<?, ?> named, StateDescriptor<?, ?> typed) {
        assertThat(named.getSerializer().schema())
                .isEqualTo(typed.getSerializer().schema());
    }

    @Test
    void stringsMayBeNullWhereAProgramsSerializerWritesThem() throws Exception {
        DataOutputSerializer target = new DataOutputSerializer(8);
        StringSerializer.INSTANCE.serialize(null, target);
        StringSerializer.INSTANCE.serialize("", target);
        DataInputDeserializer source = new DataInputDeserializer(target.getCopyOfBuffer());
        assertThat(StringSerializer.INSTANCE.deserialize(source)).isNull();
        assertThat(StringSerializer.INSTANCE.deserialize(source)).isEmpty();
        assertThat(source.available()).isZero();
    }

    @Test
    void nothingIsWrittenOfVoid() throws Exception {
        assertThat(written(VoidSerializer.INSTANCE, null)).isEmpty();
        assertThat(VoidSerializer.INSTANCE.schema())
                .isEqualTo(Types.VOID.createSerializer(null).schema());
    }

    @Test
    void whatAProgramsSerializerInsideReadsWronglyIsNamed() throws Exception {
        Money.Type textFirst = new Money.Type(Layout.TEXT_FIRST);
        MapSerializer<String, Money> map =
                new MapSerializer<>(StringSerializer.INSTANCE, textFirst.createSerializer(null));
        byte[] written = written(map, Map.of("a", Money.of("EUR", 5)));
        written[written.length - 12]++; // the length of the text in the amount
        assertThatThrownBy(() -> read(map, written))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("does not do what it has to")
                .hasMessageContaining(Money.Serializer.class.getName());
    }

    private static <T> byte[] written(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(16);
        serializer.serialize(value, target);
        return target.getCopyOfBuffer();
    }

    private static <T> T read(TypeSerializer<T> serializer, byte[] written) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(written));
    }
}
