package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.Eventually;
import io.millrace.api.CloseableIterator;
import io.millrace.api.JobClient;
import io.millrace.api.JobExecutionException;
import io.millrace.api.JobExecutionResult;
import io.millrace.api.JobStatus;
import io.millrace.api.ParameterTool;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.accumulators.Accumulator;
import io.millrace.api.accumulators.AverageAccumulator;
import io.millrace.api.accumulators.IntCounter;
import io.millrace.api.accumulators.IntMaximum;
import io.millrace.api.accumulators.ListAccumulator;
import io.millrace.api.accumulators.LongMinimum;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichMapFunction;
import io.millrace.api.functions.RuntimeContext;
import io.millrace.api.functions.SimpleCounter;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeHint;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.HeartbeatOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Running aggregates, and what functions accumulate, in whole programs. */
@Timeout(60)
class KeyedProgramsTest {

    public record Sale(String item, int count) {}

    private static StreamExecutionEnvironment env() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        return env;
    }

    private static <T> List<String> collected(SingleOutputStreamOperator<T> stream) throws Exception {
        List<String> results = new ArrayList<>();
        try (CloseableIterator<T> iterator = stream.executeAndCollect()) {
            iterator.forEachRemaining(result -> results.add(result.toString()));
        }
        return results;
    }

    @Test
    void aRunningSumOfARecordGivesEveryChange() throws Exception {
        assertThat(collected(env().fromData(new Sale("tea", 1), new Sale("rum", 5), new Sale("tea", 2))
                        .keyBy(Sale::item)
                        .sum("count")))
                .containsExactlyInAnyOrder(
                        "Sale[item=tea, count=1]", "Sale[item=rum, count=5]", "Sale[item=tea, count=3]");
    }

    @Test
    void aWordCountOfTuplesIsFlinks() throws Exception {
        assertThat(collected(env().fromData("to be or not to be")
                        .flatMap((String line, Collector<Tuple2<String, Integer>> out) -> {
                            for (String word : line.split(" ", -1)) {
                                out.collect(Tuple2.of(word, 1));
                            }
                        })
                        .returns(new TypeHint<Tuple2<String, Integer>>() {})
                        .keyBy(pair -> pair.f0)
                        .sum(1)))
                .containsExactlyInAnyOrder("(to,1)", "(be,1)", "(or,1)", "(not,1)", "(to,2)", "(be,2)");
    }

    @Test
    void reduceAndMaxByAgreeWithALoopForManyKeys() throws Exception {
        Map<Long, Long> expected = new TreeMap<>();
        for (long number = 0; number < 20_000; number++) {
            expected.merge(number % 1_000, number, Long::sum);
        }
        Map<Long, Long> last = new TreeMap<>();
        try (CloseableIterator<Tuple2<Long, Long>> sums = env().fromSequence(0, 19_999)
                .map(KeyedProgramsTest::byRemainder)
                .keyBy(pair -> pair.f0)
                .reduce((a, b) -> Tuple2.of(a.f0, a.f1 + b.f1))
                .keyBy(pair -> pair.f0)
                .maxBy(1)
                .executeAndCollect()) {
            sums.forEachRemaining(sum -> last.put(sum.f0, sum.f1));
        }
        assertThat(last).isEqualTo(expected);
    }

    private static Tuple2<Long, Long> byRemainder(Long number) {
        return Tuple2.of(number % 1_000, number);
    }

    /** Gathers what it sees in accumulators of each kind, one of them of a class of its own. */
    private static final class Gathering extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final IntMaximum greatest = new IntMaximum();
        private final Names names = new Names();

        @Override
        public void open(OpenContext openContext) {
            RuntimeContext context = getRuntimeContext();
            context.addAccumulator("greatest", greatest);
            context.addAccumulator("least", new LongMinimum());
            context.addAccumulator("mean", new AverageAccumulator());
            context.addAccumulator("names", names);
            context.addAccumulator("attempts", new ListAccumulator<Integer>());
            context.getAccumulator("attempts").add(context.getTaskInfo().getAttemptNumber());
            names.add(context.getJobInfo().getJobName() + " "
                    + context.getGlobalJobParameters().get("greeting"));
        }

        @Override
        public Long map(Long value) {
            greatest.add(value.intValue());
            getRuntimeContext().getAccumulator("least").add(value);
            getRuntimeContext().getAccumulator("mean").add(value.doubleValue());
            getRuntimeContext().getIntCounter("seen").add(1);
            getRuntimeContext().getLongCounter("sum").add(value);
            getRuntimeContext().getDoubleCounter("halves").add(value / 2.0);
            getRuntimeContext().getHistogram("digits").add((int) (value % 10));
            return value;
        }
    }

    @Test
    void whatARunningJobHasAccumulatedSoFarCanBeAsked() throws Exception {
        Configuration often = new Configuration().set(HeartbeatOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(50));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(often);
        env.fromSequence(0, Long.MAX_VALUE - 1)
                .map(new Gathering())
                .filter(number -> number < 0)
                .print();

        JobClient job = env.executeAsync("Endless");
        Eventually.until(
                "accumulators are reported",
                () -> job.getAccumulators().join().get("seen") instanceof Integer seen && seen > 0);

        assertThat(job.getAccumulators().get())
                .containsKeys("greatest", "least", "mean", "sum", "digits")
                .extractingByKey("names")
                .asString()
                .contains("Endless");
        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
        job.cancel().get();
        assertThat(job.getJobStatus().get().isTerminalState()).isTrue();
    }

    /** Unites words, by a class that only this program has. */
    public static final class Names implements Accumulator<String, String> {
        private static final long serialVersionUID = 1L;
        private String all = "";

        @Override
        public void add(String value) {
            if (!all.contains(value)) {
                all += value;
            }
        }

        @Override
        public String getLocalValue() {
            return all;
        }

        @Override
        public void resetLocal() {
            all = "";
        }

        @Override
        public void merge(Accumulator<String, String> other) {
            add(other.getLocalValue());
        }

        @Override
        public Names clone() {
            Names clone = new Names();
            clone.all = all;
            return clone;
        }
    }

    @Test
    void accumulatorsAreMergedOverAllSubtasks() throws Exception {
        StreamExecutionEnvironment env = env();
        env.getConfig().setGlobalJobParameters(ParameterTool.fromArgs(new String[] {"--greeting", "ahoi, C:\\sea"}));
        env.fromSequence(1, 1_000).map(new Gathering()).filter(number -> false).print();

        JobExecutionResult result = env.execute("gather");

        assertThat(result.<Integer>getAccumulatorResult("greatest")).isEqualTo(1_000);
        assertThat(result.<Long>getAccumulatorResult("least")).isEqualTo(1);
        assertThat(result.<Double>getAccumulatorResult("mean")).isEqualTo(500.5);
        assertThat(result.<String>getAccumulatorResult("names")).isEqualTo("gather ahoi, C:\\sea");
        assertThat(result.<List<Integer>>getAccumulatorResult("attempts")).isEqualTo(Collections.nCopies(2, 0));
        assertThat(result.<Integer>getAccumulatorResult("seen")).isEqualTo(1_000);
        assertThat(result.<Long>getAccumulatorResult("sum")).isEqualTo(500_500);
        assertThat(result.<Double>getAccumulatorResult("halves")).isEqualTo(250_250);
        assertThat(result.<Map<Integer, Integer>>getAccumulatorResult("digits"))
                .hasSize(10)
                .containsEntry(7, 100);
        assertThat(result.<Object>getAccumulatorResult("nothing")).isNull();
        assertThat(result.getAllAccumulatorResults()).hasSize(9);
    }

    @Test
    void anAccumulatorThatIsThereAlreadyIsRefusedByName() {
        assertRefused(
                context -> context.addAccumulator("twice", new IntCounter()), "MR-3146", "'twice' has been added");
    }

    @Test
    void anAccumulatorThatIsNotThereIsRefusedWithThoseThatAre() {
        assertRefused(
                context -> context.getAccumulator("none"),
                "MR-3147",
                "no accumulator 'none' in this task, only [twice]");
    }

    @Test
    void anAccumulatorOfAnotherKindIsRefused() {
        assertRefused(context -> context.getLongCounter("twice"), "MR-3149", "is a IntCounter, not a LongCounter");
    }

    @Test
    void accumulatorsAreNotForLargeResults() {
        assertRefused(
                context -> context.<byte[], ArrayList<byte[]>>getAccumulator("large")
                        .add(new byte[2_000_000]),
                "MR-3148",
                "more than the 1048576");
    }

    @Test
    void anAccumulatorMustBeSerializable() {
        assertRefused(
                context -> context.<Object, ArrayList<Object>>getAccumulator("large")
                        .add(new Object()),
                "MR-3150",
                "'large' cannot be serialized");
    }

    private interface Act extends java.io.Serializable {
        void on(RuntimeContext context);
    }

    private static final class Acting extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final Act act;

        Acting(Act act) {
            this.act = act;
        }

        @Override
        public void open(OpenContext openContext) {
            getRuntimeContext().addAccumulator("twice", new IntCounter());
        }

        @Override
        public Long map(Long value) {
            if (value == 2) {
                getRuntimeContext().addAccumulator("large", new ListAccumulator<Object>());
            }
            act.on(getRuntimeContext());
            return value;
        }
    }

    private static void assertRefused(Act act, String code, String message) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        boolean large = code.equals("MR-3148") || code.equals("MR-3150");
        env.fromSequence(large ? 2 : 1, large ? 2 : 1).map(new Acting(act)).print();
        assertThatThrownBy(() -> env.execute("refused"))
                .isInstanceOfSatisfying(
                        JobExecutionException.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void tasksThatDisagreeAboutAnAccumulatorHaveNoResult() throws Exception {
        StreamExecutionEnvironment env = env();
        env.setParallelism(1);
        env.fromSequence(1, 10)
                .map(new Adding(true))
                .disableChaining()
                .map(new Adding(false))
                .print();
        JobExecutionResult result = env.execute("disagree");
        assertThatThrownBy(() -> result.getAccumulatorResult("seen"))
                .hasMessageContaining("the accumulator 'seen' has no result")
                .hasMessageContaining("IntCounter")
                .hasMessageContaining("LongCounter");
    }

    private static final class Adding extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final boolean ints;
        private final SimpleCounter own = new OwnCounter();

        Adding(boolean ints) {
            this.ints = ints;
        }

        @Override
        public void open(OpenContext openContext) {
            getRuntimeContext().getMetricGroup().addGroup("own").counter("seen", own);
        }

        @Override
        public Long map(Long value) {
            own.inc();
            if (ints) {
                getRuntimeContext().getIntCounter("seen").add(1);
            } else {
                getRuntimeContext().getLongCounter("seen").add(1);
            }
            return value;
        }
    }

    private static final class OwnCounter extends SimpleCounter implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aCounterOfTheFunctionsOwnIsInTheResultUnderItsGroup() throws Exception {
        StreamExecutionEnvironment env = env();
        env.fromSequence(1, 100).map(new Adding(true)).filter(number -> false).print();
        assertThat(env.execute("own counters").counters()).containsEntry("own.seen", 100L);
    }
}
