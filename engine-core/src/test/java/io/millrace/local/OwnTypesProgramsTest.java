package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.Eventually;
import io.millrace.api.JobClient;
import io.millrace.api.SavepointFormatType;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.checkpoint.CheckpointedFunction;
import io.millrace.api.checkpoint.FunctionInitializationContext;
import io.millrace.api.checkpoint.FunctionSnapshotContext;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.sink.legacy.SinkFunction;
import io.millrace.api.state.AggregatingState;
import io.millrace.api.state.AggregatingStateDescriptor;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.MapState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReducingState;
import io.millrace.api.state.ReducingStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.types.Money;
import io.millrace.types.Money.Layout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program whose keys, records and state are all written by its own serializer, between TaskManagers and into savepoints. */
@Timeout(60)
class OwnTypesProgramsTest {
    private static final int RECORDS = 20_000;
    private static final Map<String, String> LAST = new ConcurrentHashMap<>();

    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        LAST.clear();
    }

    /** Everything it has seen of a key, in each kind of state; they agree unless one was not brought back. */
    private static final class Purse extends KeyedProcessFunction<Money, Money, String> {
        private static final long serialVersionUID = 1L;
        private final TypeInformation<Money> type;
        private transient ValueState<Money> value;
        private transient ListState<Money> list;
        private transient MapState<Money, Money> map;
        private transient ReducingState<Money> reducing;
        private transient AggregatingState<Money, Money> aggregating;

        Purse(TypeInformation<Money> type) {
            this.type = type;
        }

        @Override
        public void open(OpenContext openContext) {
            value = getRuntimeContext().getState(new ValueStateDescriptor<>("value", type));
            list = getRuntimeContext().getListState(new ListStateDescriptor<>("list", type));
            map = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>("map", new Money.Type(Layout.RENAMED), type));
            reducing =
                    getRuntimeContext().getReducingState(new ReducingStateDescriptor<>("reducing", Money::plus, type));
            aggregating =
                    getRuntimeContext().getAggregatingState(new AggregatingStateDescriptor<>("sum", new Sum(), type));
        }

        @Override
        public void processElement(
                Money money, KeyedProcessFunction<Money, Money, String>.Context context, Collector<String> out)
                throws Exception {
            Money sum = value.value() == null ? money : value.value().plus(money);
            value.update(sum);
            list.add(money);
            Money key = context.getCurrentKey();
            map.put(key, map.contains(key) ? map.get(key).plus(money) : money);
            reducing.add(money);
            aggregating.add(money);
            Money all = null;
            for (Money one : list.get()) {
                all = all == null ? one : all.plus(one);
            }
            out.collect(key + " " + value.value() + all + map.get(key) + reducing.get() + aggregating.get());
        }
    }

    private static final class Sum implements AggregateFunction<Money, Money, Money> {
        private static final long serialVersionUID = 1L;

        @Override
        public Money createAccumulator() {
            return Money.of("", 0);
        }

        @Override
        public Money add(Money value, Money accumulator) {
            return value.plus(accumulator);
        }

        @Override
        public Money getResult(Money accumulator) {
            return accumulator;
        }

        @Override
        public Money merge(Money a, Money b) {
            return a.plus(b);
        }
    }

    /** Keeps its last record in a list of the operator. */
    private static final class Slowly implements MapFunction<Money, Money>, CheckpointedFunction {
        private static final long serialVersionUID = 1L;
        private final TypeInformation<Money> type;
        private transient ListState<Money> kept;
        private transient Money last;

        Slowly(TypeInformation<Money> type) {
            this.type = type;
        }

        @Override
        public Money map(Money value) {
            if (value.cents() % 20 == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            last = value;
            return value;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            kept.clear();
            if (last != null) {
                kept.add(last);
            }
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            kept = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("last", type));
            for (Money restored : kept.get()) {
                last = restored;
            }
        }
    }

    private static final class LastLine implements SinkFunction<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void invoke(String line, SinkFunction.Context context) {
            int space = line.indexOf(' ');
            LAST.put(line.substring(0, space), line.substring(space + 1));
        }
    }

    private static JobClient start(Layout state, int parallelism, Configuration settings) throws Exception {
        settings.set(TaskManagerOptions.NUM_TASK_SLOTS, 1);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        TypeInformation<Money> records = new Money.Type(Layout.NUMBER_FIRST);
        env.fromSequence(1, RECORDS)
                .uid("numbers")
                .map(number -> Money.of(number % 2 == 0 ? "EUR" : "SEK", number))
                .returns(records)
                .uid("money")
                .map(new Slowly(new Money.Type(state)))
                .returns(records)
                .uid("slowly")
                .keyBy(money -> Money.of(money.currency(), money.cents() % 10), records)
                .process(new Purse(new Money.Type(state)))
                .uid("purse")
                .addSink(new LastLine())
                .uid("last");
        return env.executeAsync("own types");
    }

    private static Map<String, String> expected() {
        Map<String, Money> sums = new HashMap<>();
        for (long number = 1; number <= RECORDS; number++) {
            Money money = Money.of(number % 2 == 0 ? "EUR" : "SEK", number);
            sums.merge(Money.of(money.currency(), number % 10).toString(), money, Money::plus);
        }
        Map<String, String> lines = new HashMap<>();
        sums.forEach((key, sum) -> lines.put(key, sum.toString().repeat(5)));
        return lines;
    }

    private String stoppedAfterAWhile() throws Exception {
        JobClient job = start(Layout.TEXT_FIRST, 2, new Configuration());
        Eventually.until("every key has a sum", () -> LAST.size() >= 10);
        return job.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void stateIsMigratedAsTheSnapshotOfTheNextVersionSays() throws Exception {
        String path = stoppedAfterAWhile();
        assertThat(LAST).isNotEqualTo(expected());
        start(Layout.NUMBER_FIRST, 3, new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path))
                .getJobExecutionResult()
                .get(40, TimeUnit.SECONDS);
        assertThat(LAST).isEqualTo(expected());
    }

    @Test
    void stateThatIsIncompatibleIsNamedWithItsOperatorAndTheReason() throws Exception {
        String path = stoppedAfterAWhile();
        JobClient second =
                start(Layout.FORGETFUL, 2, new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        Throwable thrown = catchThrowable(() -> second.getJobExecutionResult().get(40, TimeUnit.SECONDS));
        assertThat(thrown.getCause())
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6003"))
                .hasMessageContaining("at OwnTypesProgramsTest.java")
                .hasMessageContaining("the saved state '")
                .hasMessageContaining(Money.Snapshot.class.getName() + " says that they are incompatible");
    }
}
