package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.api.SerializerConfig;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.TypeSerializerSingleton;
import io.millrace.base.serialization.TypeSerializerSnapshot;
import io.millrace.types.VariedType;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Serializers of programs that do wrong, and what the program's author hears of it. */
@Timeout(60)
class OwnSerializerErrorsTest {

    static final class Parcel {
        final long weight;

        Parcel(long weight) {
            this.weight = weight;
        }
    }

    private enum Wrong {
        READS_LESS,
        READS_MORE,
        READS_NULL,
        FAILS_TO_READ,
        FAILS_TO_WRITE,
        COPIES_NULL,
        HAS_NO_SNAPSHOT
    }

    private static final class ParcelType extends VariedType<Parcel> {
        private static final long serialVersionUID = 1L;
        private final Wrong wrong;

        ParcelType(Wrong wrong) {
            super(Parcel.class, wrong);
            this.wrong = wrong;
        }

        @Override
        public TypeSerializer<Parcel> createSerializer(SerializerConfig config) {
            return new ParcelSerializer(wrong);
        }
    }

    private static final class ParcelSerializer extends TypeSerializerSingleton<Parcel> {
        private static final long serialVersionUID = 1L;
        private final Wrong wrong;

        ParcelSerializer(Wrong wrong) {
            this.wrong = wrong;
        }

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public Parcel createInstance() {
            return new Parcel(0);
        }

        @Override
        public Parcel copy(Parcel from) {
            return wrong == Wrong.COPIES_NULL ? null : new Parcel(from.weight);
        }

        @Override
        public Parcel copy(Parcel from, Parcel reuse) {
            return copy(from);
        }

        @Override
        public int getLength() {
            return 8;
        }

        @Override
        public void serialize(Parcel value, DataOutputView target) throws IOException {
            if (wrong == Wrong.FAILS_TO_WRITE) {
                throw new IOException("too heavy: " + value.weight);
            }
            target.writeLong(value.weight);
        }

        @Override
        public Parcel deserialize(DataInputView source) throws IOException {
            return switch (wrong) {
                case READS_LESS -> new Parcel(source.readInt());
                case READS_MORE -> new Parcel(source.readLong() + source.readInt());
                case READS_NULL -> {
                    source.skipBytesToRead(8);
                    yield null;
                }
                case FAILS_TO_READ -> throw new IllegalStateException("the scales are broken");
                default -> new Parcel(source.readLong());
            };
        }

        @Override
        public Parcel deserialize(Parcel reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            target.write(source, 8);
        }

        @Override
        public TypeSerializerSnapshot<Parcel> snapshotConfiguration() {
            throw new UnsupportedOperationException("nobody keeps parcels");
        }
    }

    private static final class Keeps extends KeyedProcessFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;
        private final TypeInformation<Parcel> type;
        private transient ValueState<Parcel> parcel;

        Keeps(TypeInformation<Parcel> type) {
            this.type = type;
        }

        @Override
        public void open(OpenContext openContext) {
            parcel = getRuntimeContext().getState(new ValueStateDescriptor<>("parcel", type));
        }

        @Override
        public void processElement(Long value, Context context, Collector<Long> out) throws Exception {
            parcel.update(new Parcel(value));
        }
    }

    private static StreamExecutionEnvironment environment() {
        Configuration apart = new Configuration().set(TaskManagerOptions.NUM_TASK_SLOTS, 1);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(apart);
        env.setParallelism(2);
        return env;
    }

    private static Failure failureOf(StreamExecutionEnvironment env) {
        return catchThrowableOfType(MillraceException.class, () -> env.execute("parcels"))
                .failure();
    }

    private static Failure sent(Wrong wrong) {
        StreamExecutionEnvironment env = environment();
        env.fromSequence(1, 1_000)
                .map(Parcel::new)
                .returns(new ParcelType(wrong))
                .name("packing")
                .rebalance()
                .map(parcel -> parcel.weight)
                .name("weighing")
                .print();
        return failureOf(env);
    }

    private static void isNamed(Wrong wrong, String... words) {
        Failure failure = sent(wrong);
        assertThat(failure.code()).as(failure.message()).isEqualTo("MR-6191");
        assertThat(failure.blame()).isEqualTo(Blame.USER);
        assertThat(failure.message())
                .contains("the program's serializer " + ParcelSerializer.class.getName())
                .contains(words);
    }

    @Test
    void oneThatCannotReadWhatItWrote() {
        String reader = "task weighing -> Sink: Print to Std. Out";
        isNamed(Wrong.READS_LESS, reader, "read only 4 of the 8 bytes");
        isNamed(Wrong.READS_MORE, reader, "failed on the 8 bytes");
        isNamed(Wrong.READS_NULL, reader, "deserialize(…) returned null");
        isNamed(Wrong.FAILS_TO_READ, reader, "the scales are broken");
    }

    @Test
    void oneThatCannotWriteOrCopy() {
        isNamed(Wrong.FAILS_TO_WRITE, "operator 'packing' at OwnSerializerErrorsTest.java", "too heavy");
        isNamed(Wrong.COPIES_NULL, "operator 'packing' at OwnSerializerErrorsTest.java", "copy(…) returned null");
    }

    @Test
    void oneInsideOfATupleIsNamedWithItsField() {
        StreamExecutionEnvironment env = environment();
        env.fromSequence(1, 1_000)
                .map(number -> Tuple2.of(number, new Parcel(number)))
                .returns(Types.TUPLE(Types.LONG, new ParcelType(Wrong.FAILS_TO_WRITE)))
                .name("packing")
                .rebalance()
                .map(pair -> pair.f0)
                .print();
        Failure failure = failureOf(env);
        assertThat(failure.code()).isEqualTo("MR-6191");
        assertThat(failure.message())
                .contains("operator 'packing'", "its .f1, a " + Parcel.class.getName(), "too heavy");
    }

    /** Parcels have no hash code of their own. */
    @Test
    void keysThatAreHashedByTheirPlaceInMemoryAreRefused() {
        assertThatThrownBy(() -> environment().fromSequence(1, 10).keyBy(Parcel::new, new ParcelType(Wrong.READS_LESS)))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-2005"))
                .hasMessageContaining("keys of type Parcel");
    }

    @Test
    void oneWhoseStateCouldNotBeReadAgain() {
        StreamExecutionEnvironment env = environment();
        env.fromSequence(1, 10)
                .keyBy(number -> number)
                .process(new Keeps(new ParcelType(Wrong.HAS_NO_SNAPSHOT)))
                .name("keeping")
                .print();
        Failure failure = failureOf(env);
        assertThat(failure.code()).isEqualTo("MR-6190");
        assertThat(failure.message()).contains("operator 'keeping'", ParcelSerializer.class.getName(), "nobody keeps");
    }
}
