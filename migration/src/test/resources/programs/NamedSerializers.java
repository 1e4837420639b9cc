package org.example.jobs;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.TypeInformationSerializationSchema;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.BigDecSerializer;
import org.apache.flink.api.common.typeutils.base.BigIntSerializer;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.common.typeutils.base.DoubleSerializer;
import org.apache.flink.api.common.typeutils.base.EnumSerializer;
import org.apache.flink.api.common.typeutils.base.GenericArraySerializer;
import org.apache.flink.api.common.typeutils.base.InstantSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LocalDateSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.common.typeutils.base.SetSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.api.common.typeutils.base.array.LongPrimitiveArraySerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Serializers that come ready-made: in descriptors of state, inside of each other and of the program's own. */
public class NamedSerializers {

    public enum Level {
        LOW,
        HIGH
    }

    /** A note that may have no text. */
    public static final class Note {
        final String text;
        final List<Long> marks;

        Note(String text, List<Long> marks) {
            this.text = text;
            this.marks = marks;
        }

        @Override
        public String toString() {
            return text + marks;
        }
    }

    public static final class NoteSerializer extends TypeSerializer<Note> {
        private final TypeSerializer<List<Long>> marks;

        public NoteSerializer() {
            this(new ListSerializer<>(LongSerializer.INSTANCE));
        }

        private NoteSerializer(TypeSerializer<List<Long>> marks) {
            this.marks = marks;
        }

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public TypeSerializer<Note> duplicate() {
            return new NoteSerializer(marks.duplicate());
        }

        @Override
        public Note createInstance() {
            return new Note("", new ArrayList<>());
        }

        @Override
        public Note copy(Note from) {
            return new Note(from.text, marks.copy(from.marks));
        }

        @Override
        public Note copy(Note from, Note reuse) {
            return copy(from);
        }

        @Override
        public int getLength() {
            return -1;
        }

        @Override
        public void serialize(Note record, DataOutputView target) throws IOException {
            StringSerializer.INSTANCE.serialize(record.text, target);
            marks.serialize(record.marks, target);
        }

        @Override
        public Note deserialize(DataInputView source) throws IOException {
            return new Note(StringSerializer.INSTANCE.deserialize(source), marks.deserialize(source));
        }

        @Override
        public Note deserialize(Note reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            StringSerializer.INSTANCE.copy(source, target);
            marks.copy(source, target);
        }

        @Override
        public boolean equals(Object obj) {
            return obj instanceof NoteSerializer && ((NoteSerializer) obj).marks.equals(marks);
        }

        @Override
        public int hashCode() {
            return marks.hashCode();
        }

        @Override
        public TypeSerializerSnapshot<Note> snapshotConfiguration() {
            return new NoteSerializerSnapshot(this);
        }
    }

    public static final class NoteSerializerSnapshot extends CompositeTypeSerializerSnapshot<Note, NoteSerializer> {
        public NoteSerializerSnapshot() {}

        public NoteSerializerSnapshot(NoteSerializer serializer) {
            super(serializer);
        }

        @Override
        protected int getCurrentOuterSnapshotVersion() {
            return 1;
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(NoteSerializer outerSerializer) {
            return new TypeSerializer<?>[] {outerSerializer.marks};
        }

        @Override
        @SuppressWarnings("unchecked")
        protected NoteSerializer createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new NoteSerializer((TypeSerializer<List<Long>>) nested[0]);
        }
    }

    /** Keeps a bit of everything. */
    public static class Keeper extends KeyedProcessFunction<String, Tuple2<String, Long>, String> {
        private transient ValueState<Long> count;
        private transient ValueState<Boolean> even;
        private transient ListState<String> texts;
        private transient ListState<Note> notes;
        private transient MapState<String, Long> sums;
        private transient MapState<Integer, Map<String, List<Note>>> nested;
        private transient ReducingState<Double> product;
        private transient ValueState<byte[]> bytes;
        private transient ValueState<Level> level;
        private transient ValueState<Set<Integer>> seen;

        @Override
        public void open(OpenContext openContext) throws Exception {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", LongSerializer.INSTANCE));
            even = getRuntimeContext().getState(new ValueStateDescriptor<>("even", BooleanSerializer.INSTANCE));
            texts = getRuntimeContext().getListState(new ListStateDescriptor<>("texts", StringSerializer.INSTANCE));
            notes = getRuntimeContext().getListState(new ListStateDescriptor<>("notes", new NoteSerializer()));
            sums = getRuntimeContext()
                    .getMapState(
                            new MapStateDescriptor<>("sums", StringSerializer.INSTANCE, LongSerializer.INSTANCE));
            nested = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>(
                            "nested",
                            IntSerializer.INSTANCE,
                            new MapSerializer<>(StringSerializer.INSTANCE, new ListSerializer<>(new NoteSerializer()))));
            product = getRuntimeContext()
                    .getReducingState(
                            new ReducingStateDescriptor<>("product", (a, b) -> a * b, DoubleSerializer.INSTANCE));
            bytes = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("bytes", BytePrimitiveArraySerializer.INSTANCE));
            level = getRuntimeContext().getState(new ValueStateDescriptor<>("level", new EnumSerializer<>(Level.class)));
            seen = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("seen", new SetSerializer<>(IntSerializer.INSTANCE)));
        }

        @Override
        public void processElement(Tuple2<String, Long> value, Context ctx, Collector<String> out) throws Exception {
            long number = value.f1;
            count.update(count.value() == null ? 1 : count.value() + 1);
            even.update(number % 2 == 0);
            texts.add("t" + number);
            notes.add(new Note(number % 3 == 0 ? null : "n" + number, List.of(number, -number)));
            String third = "m" + number % 3;
            sums.put(third, number + (sums.contains(third) ? sums.get(third) : 0));
            int half = (int) (number % 2);
            Map<String, List<Note>> byText = nested.contains(half) ? nested.get(half) : new TreeMap<>();
            byText = new TreeMap<>(byText);
            List<Note> kept = new ArrayList<>(byText.getOrDefault(third, List.of()));
            kept.add(new Note(null, List.of(number)));
            byText.put(third, kept);
            nested.put(half, byText);
            product.add(1 + number / 64.0);
            byte[] now = bytes.value() == null ? new byte[0] : bytes.value();
            byte[] longer = Arrays.copyOf(now, now.length + 1);
            longer[now.length] = (byte) number;
            bytes.update(longer);
            level.update(number > 10 ? Level.HIGH : Level.LOW);
            Set<Integer> known = seen.value() == null ? new TreeSet<>() : new TreeSet<>(seen.value());
            known.add((int) (number % 4));
            seen.update(known);
            if (count.value() == 6) {
                List<String> noted = new ArrayList<>();
                notes.get().forEach(note -> noted.add(note.toString()));
                Map<String, Long> summed = new TreeMap<>();
                sums.entries().forEach(entry -> summed.put(entry.getKey(), entry.getValue()));
                out.collect(value.f0 + " " + even.value() + " " + texts.get() + " " + noted + " " + summed + " "
                        + new TreeMap<>(nested.get(0)) + new TreeMap<>(nested.get(1)) + " " + product.get() + " "
                        + Arrays.toString(bytes.value()) + " " + level.value() + " " + new TreeSet<>(seen.value()));
            }
        }
    }

    private static <T> T there(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T back = serializer.deserialize(in);
        TypeSerializer<T> restored =
                serializer.snapshotConfiguration().restoreSerializer();
        boolean same = restored.equals(serializer)
                && serializer.duplicate().equals(serializer)
                && serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(serializer.snapshotConfiguration())
                        .isCompatibleAsIs();
        System.out.println(in.available() + " left, " + same);
        return serializer.copy(back);
    }

    private static void showBytes() throws IOException {
        System.out.println(there(StringSerializer.INSTANCE, "Grüße") + " "
                + there(StringSerializer.INSTANCE, null) + " "
                + there(new BigDecSerializer(), new BigDecimal("-12.50")) + " "
                + there(BigIntSerializer.INSTANCE, BigInteger.TEN.pow(30)) + " "
                + there(InstantSerializer.INSTANCE, Instant.ofEpochSecond(12, 34)) + " "
                + there(LocalDateSerializer.INSTANCE, LocalDate.of(2024, 2, 29)) + " "
                + Arrays.toString(there(LongPrimitiveArraySerializer.INSTANCE, new long[] {1, -1})) + " "
                + Arrays.toString(there(
                        new GenericArraySerializer<>(Integer.class, IntSerializer.INSTANCE), new Integer[] {5, null}))
                + " "
                + there(new MapSerializer<>(StringSerializer.INSTANCE, new NoteSerializer()), Map.of("k", new Note(null, List.of(7L))))
                + " "
                + new MapSerializer<>(StringSerializer.INSTANCE, IntSerializer.INSTANCE)
                        .getValueSerializer()
                        .equals(new IntSerializer())
                + " " + LongSerializer.INSTANCE.getLength() + " " + StringSerializer.INSTANCE.isImmutableType() + " "
                + new ListSerializer<>(StringSerializer.INSTANCE)
                        .equals(new ListSerializer<>(new StringSerializer())));
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.enableCheckpointing(100);
        showBytes();

        TypeInformationSerializationSchema<Tuple2<String, Long>> schema = new TypeInformationSerializationSchema<>(
                Types.TUPLE(Types.STRING, Types.LONG), new ExecutionConfig());
        System.out.println(schema.deserialize(schema.serialize(Tuple2.of("schema", 5L))) + " "
                + schema.isEndOfStream(Tuple2.of("schema", 5L)) + " " + schema.getProducedType().getArity());

        env.fromSequence(1, 18)
                .setParallelism(1)
                .map(number -> Tuple2.of("key " + number % 3, number))
                .returns(Types.TUPLE(Types.STRING, Types.LONG))
                .setParallelism(1)
                .keyBy(pair -> pair.f0)
                .process(new Keeper())
                .print();
        env.execute("Named serializers");
    }
}
