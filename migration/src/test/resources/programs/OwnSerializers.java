package org.example.jobs;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Types with serializers and snapshots of the program's own: as records, as keys, inside of others, in each kind of state. It
 * is one thing because programs come in one file.
 */
public class OwnSerializers {

    // ---- an amount of money, which nobody else could take apart

    public static final class Money {
        private final String currency;
        private final long cents;

        public Money(String currency, long cents) {
            this.currency = currency;
            this.cents = cents;
        }

        public Money plus(Money other) {
            return new Money(currency, cents + other.cents);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Money && ((Money) o).currency.equals(currency) && ((Money) o).cents == cents;
        }

        @Override
        public int hashCode() {
            return Objects.hash(currency, cents);
        }

        @Override
        public String toString() {
            return currency + " " + cents;
        }
    }

    public static class MoneyTypeInfo extends TypeInformation<Money> {
        public static final MoneyTypeInfo INSTANCE = new MoneyTypeInfo();

        @Override
        public boolean isBasicType() {
            return false;
        }

        @Override
        public boolean isTupleType() {
            return false;
        }

        @Override
        public int getArity() {
            return 1;
        }

        @Override
        public int getTotalFields() {
            return 1;
        }

        @Override
        public Class<Money> getTypeClass() {
            return Money.class;
        }

        @Override
        public boolean isKeyType() {
            return true;
        }

        @Override
        public TypeSerializer<Money> createSerializer(SerializerConfig config) {
            return new MoneySerializer();
        }

        @Override
        public String toString() {
            return "MoneyTypeInfo";
        }

        @Override
        public boolean equals(Object obj) {
            return obj instanceof MoneyTypeInfo && ((MoneyTypeInfo) obj).canEqual(this);
        }

        @Override
        public int hashCode() {
            return MoneyTypeInfo.class.hashCode();
        }

        @Override
        public boolean canEqual(Object obj) {
            return obj instanceof MoneyTypeInfo;
        }
    }

    public static final class MoneySerializer extends TypeSerializerSingleton<Money> {
        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public Money createInstance() {
            return new Money("", 0);
        }

        @Override
        public Money copy(Money from) {
            return from;
        }

        @Override
        public Money copy(Money from, Money reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return -1;
        }

        @Override
        public void serialize(Money record, DataOutputView target) throws IOException {
            target.writeUTF(record.currency);
            target.writeLong(record.cents);
        }

        @Override
        public Money deserialize(DataInputView source) throws IOException {
            return new Money(source.readUTF(), source.readLong());
        }

        @Override
        public Money deserialize(Money reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            target.writeUTF(source.readUTF());
            target.write(source, 8);
        }

        @Override
        public TypeSerializerSnapshot<Money> snapshotConfiguration() {
            return new MoneySerializerSnapshot();
        }
    }

    public static final class MoneySerializerSnapshot extends SimpleTypeSerializerSnapshot<Money> {
        public MoneySerializerSnapshot() {
            super(MoneySerializer::new);
        }
    }

    // ---- a range of anything, with the serializer of what it is of

    @TypeInfo(RangeFactory.class)
    public static class Range<T> {
        public T from;
        public T to;

        public Range(T from, T to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public String toString() {
            return from + ".." + to;
        }
    }

    public static class RangeFactory<T> extends TypeInfoFactory<Range<T>> {
        @Override
        @SuppressWarnings("unchecked")
        public TypeInformation<Range<T>> createTypeInfo(Type t, Map<String, TypeInformation<?>> genericParameters) {
            return new RangeTypeInfo<>((TypeInformation<T>) genericParameters.get("T"));
        }
    }

    public static class RangeTypeInfo<T> extends TypeInformation<Range<T>> {
        private final TypeInformation<T> bound;

        public RangeTypeInfo(TypeInformation<T> bound) {
            this.bound = bound;
        }

        @Override
        public boolean isBasicType() {
            return false;
        }

        @Override
        public boolean isTupleType() {
            return false;
        }

        @Override
        public int getArity() {
            return 2;
        }

        @Override
        public int getTotalFields() {
            return 2 * bound.getTotalFields();
        }

        @Override
        @SuppressWarnings("unchecked")
        public Class<Range<T>> getTypeClass() {
            return (Class<Range<T>>) (Class<?>) Range.class;
        }

        @Override
        public Map<String, TypeInformation<?>> getGenericParameters() {
            Map<String, TypeInformation<?>> parameters = new HashMap<>();
            parameters.put("T", bound);
            return parameters;
        }

        @Override
        public boolean isKeyType() {
            return false;
        }

        @Override
        public TypeSerializer<Range<T>> createSerializer(SerializerConfig config) {
            return new RangeSerializer<>(bound.createSerializer(config), true);
        }

        @Override
        public String toString() {
            return "Range<" + bound + ">";
        }

        @Override
        public boolean equals(Object obj) {
            return obj instanceof RangeTypeInfo && ((RangeTypeInfo<?>) obj).bound.equals(bound);
        }

        @Override
        public int hashCode() {
            return bound.hashCode();
        }

        @Override
        public boolean canEqual(Object obj) {
            return obj instanceof RangeTypeInfo;
        }
    }

    public static final class RangeSerializer<T> extends TypeSerializer<Range<T>> {
        private final TypeSerializer<T> bound;
        private final boolean closed;

        public RangeSerializer(TypeSerializer<T> bound, boolean closed) {
            this.bound = bound;
            this.closed = closed;
        }

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public TypeSerializer<Range<T>> duplicate() {
            TypeSerializer<T> own = bound.duplicate();
            return own == bound ? this : new RangeSerializer<>(own, closed);
        }

        @Override
        public Range<T> createInstance() {
            return new Range<>(bound.createInstance(), bound.createInstance());
        }

        @Override
        public Range<T> copy(Range<T> from) {
            return new Range<>(bound.copy(from.from), bound.copy(from.to));
        }

        @Override
        public Range<T> copy(Range<T> from, Range<T> reuse) {
            reuse.from = bound.copy(from.from);
            reuse.to = bound.copy(from.to);
            return reuse;
        }

        @Override
        public int getLength() {
            return bound.getLength() < 0 ? -1 : 2 * bound.getLength() + 1;
        }

        @Override
        public void serialize(Range<T> record, DataOutputView target) throws IOException {
            target.writeBoolean(closed);
            bound.serialize(record.from, target);
            bound.serialize(record.to, target);
        }

        @Override
        public Range<T> deserialize(DataInputView source) throws IOException {
            source.skipBytesToRead(1);
            return new Range<>(bound.deserialize(source), bound.deserialize(source));
        }

        @Override
        public Range<T> deserialize(Range<T> reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            target.writeBoolean(source.readBoolean());
            bound.copy(source, target);
            bound.copy(source, target);
        }

        @Override
        public boolean equals(Object obj) {
            return obj instanceof RangeSerializer
                    && ((RangeSerializer<?>) obj).bound.equals(bound)
                    && ((RangeSerializer<?>) obj).closed == closed;
        }

        @Override
        public int hashCode() {
            return bound.hashCode();
        }

        @Override
        public TypeSerializerSnapshot<Range<T>> snapshotConfiguration() {
            return new RangeSerializerSnapshot<>(this);
        }
    }

    public static final class RangeSerializerSnapshot<T>
            extends CompositeTypeSerializerSnapshot<Range<T>, RangeSerializer<T>> {
        private boolean closed;

        public RangeSerializerSnapshot() {}

        public RangeSerializerSnapshot(RangeSerializer<T> serializer) {
            super(serializer);
            this.closed = serializer.closed;
        }

        @Override
        protected int getCurrentOuterSnapshotVersion() {
            return 2;
        }

        @Override
        protected void writeOuterSnapshot(DataOutputView out) throws IOException {
            out.writeBoolean(closed);
        }

        @Override
        protected void readOuterSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
                throws IOException {
            closed = readVersion < 2 || in.readBoolean();
        }

        @Override
        protected OuterSchemaCompatibility resolveOuterSchemaCompatibility(
                TypeSerializerSnapshot<Range<T>> oldSerializerSnapshot) {
            return ((RangeSerializerSnapshot<T>) oldSerializerSnapshot).closed == closed
                    ? OuterSchemaCompatibility.COMPATIBLE_AS_IS
                    : OuterSchemaCompatibility.INCOMPATIBLE;
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(RangeSerializer<T> outerSerializer) {
            return new TypeSerializer<?>[] {outerSerializer.bound};
        }

        @Override
        @SuppressWarnings("unchecked")
        protected RangeSerializer<T> createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new RangeSerializer<>((TypeSerializer<T>) nested[0], closed);
        }
    }

    // ---- what becomes of them

    public static class Account extends KeyedProcessFunction<Money, Tuple2<Money, Long>, Range<Money>> {
        private static final OutputTag<Range<Long>> COUNTS =
                new OutputTag<>("counts", new RangeTypeInfo<>(Types.LONG));
        private transient ValueState<Money> sum;
        private transient ListState<Money> all;
        private transient MapState<Money, Range<Money>> byCurrency;
        private transient ReducingState<Money> reduced;
        private transient AggregatingState<Money, String> shown;

        @Override
        public void open(OpenContext openContext) throws Exception {
            ValueStateDescriptor<Money> descriptor = new ValueStateDescriptor<>("sum", new MoneySerializer());
            sum = getRuntimeContext().getState(descriptor);
            all = getRuntimeContext().getListState(new ListStateDescriptor<>("all", MoneyTypeInfo.INSTANCE));
            byCurrency = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>(
                            "by currency", MoneyTypeInfo.INSTANCE, new RangeTypeInfo<>(MoneyTypeInfo.INSTANCE)));
            reduced = getRuntimeContext()
                    .getReducingState(new ReducingStateDescriptor<>("reduced", Money::plus, MoneyTypeInfo.INSTANCE));
            shown = getRuntimeContext()
                    .getAggregatingState(new AggregatingStateDescriptor<>("shown", new Show(), new MoneySerializer()));
        }

        @Override
        public void processElement(Tuple2<Money, Long> value, Context ctx, Collector<Range<Money>> out)
                throws Exception {
            Money one = new Money(value.f0.currency, value.f1);
            sum.update(sum.value() == null ? one : sum.value().plus(one));
            all.add(one);
            Money key = ctx.getCurrentKey();
            Range<Money> seen = byCurrency.contains(key) ? byCurrency.get(key) : new Range<>(one, one);
            seen.to = one;
            byCurrency.put(key, seen);
            reduced.add(one);
            shown.add(one);
            long count = 0;
            for (Money ignored : all.get()) {
                count++;
            }
            ctx.output(COUNTS, new Range<>(count, reduced.get().cents));
            out.collect(new Range<>(seen.from, sum.value()));
            if (count == 4) {
                out.collect(new Range<>(key, new Money(shown.get(), 0)));
            }
        }
    }

    public static class Show implements AggregateFunction<Money, Money, String> {
        @Override
        public Money createAccumulator() {
            return new Money("?", 0);
        }

        @Override
        public Money add(Money value, Money accumulator) {
            return value.plus(accumulator);
        }

        @Override
        public String getResult(Money accumulator) {
            return "all " + accumulator;
        }

        @Override
        public Money merge(Money a, Money b) {
            return a.plus(b);
        }
    }

    /** Through bytes, as a savepoint has it. */
    private static <T> TypeSerializerSnapshot<T> saved(TypeSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        return TypeSerializerSnapshot.readVersionedSnapshot(in, OwnSerializers.class.getClassLoader());
    }

    private static <T> TypeSerializerSchemaCompatibility<T> compare(TypeSerializer<T> now, TypeSerializer<T> before)
            throws IOException {
        return now.snapshotConfiguration().resolveSchemaCompatibility(saved(before));
    }

    private static void showSnapshots(SerializerConfig config) throws IOException {
        TypeSerializer<Money> money = MoneyTypeInfo.INSTANCE.createSerializer(config);
        TypeSerializer<Range<Money>> closed = new RangeSerializer<>(money, true);
        TypeSerializer<Range<Money>> open = new RangeSerializer<>(money, false);
        System.out.println(saved(money).restoreSerializer().equals(money) + " "
                + compare(money, money).isCompatibleAsIs() + " "
                + compare(closed, closed).isCompatibleAsIs() + " "
                + compare(closed, open).isIncompatible() + " "
                + saved(closed).restoreSerializer().equals(closed) + " "
                + saved(closed).getCurrentVersion() + " "
                + TypeSerializerSchemaCompatibility.<Money>compatibleWithReconfiguredSerializer(money)
                        .getReconfiguredSerializer()
                        .equals(money));

        DataOutputSerializer out = new DataOutputSerializer(8);
        closed.serialize(new Range<>(new Money("EUR", 1), new Money("EUR", 2)), out);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        closed.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
        DataInputDeserializer in = new DataInputDeserializer(copied.getSharedBuffer(), 0, copied.length());
        System.out.println(closed.deserialize(in) + " and " + in.available() + " of "
                + Arrays.equals(out.getCopyOfBuffer(), copied.getCopyOfBuffer()));
        System.out.println(Types.LIST(MoneyTypeInfo.INSTANCE).equals(Types.LIST(new MoneyTypeInfo())) + " "
                + Types.TUPLE(MoneyTypeInfo.INSTANCE, Types.LONG).getGenericParameters().get("T1") + " "
                + TypeExtractor.getForClass(String.class).equals(Types.STRING) + " "
                + TypeInformation.of(new TypeHint<Range<Long>>() {}) + " "
                + MoneyTypeInfo.INSTANCE.getGenericParameters().isEmpty());
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.enableCheckpointing(100);
        showSnapshots(env.getConfig().getSerializerConfig());

        var accounts = env.fromData(List.of("EUR", "SEK", "EUR", "JPY", "EUR", "SEK", "EUR", "JPY", "SEK", "SEK"), Types.STRING)
                .map(currency -> Tuple2.of(new Money(currency, currency.charAt(0)), (long) currency.charAt(1)))
                .returns(Types.TUPLE(MoneyTypeInfo.INSTANCE, Types.LONG))
                .rebalance()
                .filter(pair -> pair.f1 > 0)
                .keyBy(pair -> pair.f0, MoneyTypeInfo.INSTANCE)
                .process(new Account())
                .returns(new RangeTypeInfo<>(MoneyTypeInfo.INSTANCE));
        accounts.rebalance().map(range -> "account " + range).print();
        accounts.getSideOutput(Account.COUNTS)
                .keyBy(range -> range.from)
                .reduce((a, b) -> new Range<>(a.from, a.to + b.to))
                .map(range -> "counts " + range.from)
                .print();
        env.fromSequence(1, 2)
                .map(number -> new Range<>(number, 3 * number))
                .returns(new TypeHint<Range<Long>>() {})
                .map(range -> range.to - range.from)
                .print();
        env.fromData(Map.of("a", 1), Map.of("b", 2))
                .returns(Types.MAP(Types.STRING, Types.INT))
                .map(map -> "map " + map)
                .print();
        env.execute("Own serializers");
    }
}
