package io.millrace.execution.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.checkpoint.CheckpointedFunction;
import io.millrace.api.checkpoint.FunctionInitializationContext;
import io.millrace.api.checkpoint.FunctionSnapshotContext;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.base.configuration.Configuration;
import io.millrace.checkpoint.CompletedCheckpoint;
import io.millrace.plan.JobCompiler;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.state.thrift.ChannelSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whole jobs of real tasks that are killed at any moment and go on from their last checkpoint, with as many subtasks as
 * before or others: what their sink commits is what a plain loop computes, each line once.
 */
@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
class CheckpointedJobTest {
    private static final int SPLITS = 4;
    private static final int RECORDS = 60;
    private static final int KEYS = 5;
    private static final long WINDOW_MILLIS = 70;

    /** A sum of a key in a window, and how many came before of this key. */
    record Sum(long key, long windowEnd, long value, long number) {}

    private static JobGraph job(String sink, int parallelism, boolean dealt) {
        return job(sink, parallelism, dealt, Duration.ofDays(1));
    }

    /** @param alignment how long it may take before barriers overtake what stands before them */
    private static JobGraph job(String sink, int parallelism, boolean dealt, Duration alignment) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment();
        environment.setParallelism(parallelism).setMaxParallelism(16).enableCheckpointing(1_000);
        environment.getCheckpointConfig().setAlignedCheckpointTimeout(alignment);
        environment
                .fromSource(
                        new DealtSource(SPLITS, RECORDS, dealt),
                        WatermarkStrategy.<Long>forMonotonousTimestamps(),
                        "numbers")
                .uid("numbers")
                .map(new Counting())
                .uid("counting")
                .keyBy(number -> number % KEYS)
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(WINDOW_MILLIS)))
                .reduce(Long::sum, new Summing())
                .uid("sums")
                .keyBy(Sum::key)
                .process(new Numbering())
                .uid("numbering")
                .rebalance()
                .map(Sum::toString)
                .uid("text")
                .sinkTo(new CommittedLines(sink))
                .uid("sink");
        return JobCompiler.compile(environment.getProgram("checkpointed"), new Configuration());
    }

    private static final class Summing
            extends io.millrace.api.functions.ProcessWindowFunction<
                    Long, Sum, Long, io.millrace.api.windowing.windows.TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Long key, Context context, Iterable<Long> elements, Collector<Sum> out) {
            for (long sum : elements) {
                out.collect(new Sum(key, context.window().getEnd(), sum, 0));
            }
        }
    }

    /** Keyed state: how many sums of a key there were. */
    private static final class Numbering extends KeyedProcessFunction<Long, Sum, Sum> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext openContext) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
        }

        @Override
        public void processElement(Sum sum, Context context, Collector<Sum> out) throws Exception {
            long number = count.value() == null ? 1 : count.value() + 1;
            count.update(number);
            out.collect(new Sum(sum.key(), sum.windowEnd(), sum.value(), number));
        }
    }

    /** Operator state: the records that all subtasks together have seen, as a list of counts. */
    private static final class Counting implements MapFunction<Long, Long>, CheckpointedFunction {
        private static final long serialVersionUID = 1L;
        private transient ListState<Long> counts;
        private transient long seen;

        @Override
        public Long map(Long number) {
            seen++;
            return number;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            counts = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("seen", Long.class));
            seen = 0;
            for (long count : counts.get()) {
                seen += count;
            }
            if (!context.isRestored()) {
                assertThat(seen).isZero();
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            assertThat(seen).isLessThanOrEqualTo((long) SPLITS * RECORDS);
            counts.update(List.of(seen));
        }
    }

    private static List<String> model() {
        Map<Long, Map<Long, Long>> sums = new TreeMap<>();
        for (int split = 0; split < SPLITS; split++) {
            for (int i = 0; i < RECORDS; i++) {
                long number = (long) split * DealtSource.PER_SPLIT + i;
                long end = (10L * i / WINDOW_MILLIS + 1) * WINDOW_MILLIS;
                sums.computeIfAbsent(number % KEYS, unused -> new TreeMap<>()).merge(end, number, Long::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        sums.forEach((key, windows) -> {
            long number = 0;
            for (Map.Entry<Long, Long> window : windows.entrySet()) {
                lines.add(new Sum(key, window.getKey(), window.getValue(), ++number).toString());
            }
        });
        return lines.stream().sorted().toList();
    }

    /** A job over its attempts. */
    private static final class Story {
        private final Random random;
        private final CommittedLines sink;
        private final Duration alignment;
        private int parallelism;
        private int fromOvertaken;
        private int rescaledFromOvertaken;
        private CompletedCheckpoint last;
        private CompletedCheckpoint unpublished;
        private long nextId = 1;
        private int restores;
        private boolean killed;

        Story(long seed) {
            random = new Random(seed);
            alignment = Duration.ofMillis(seed % 3 == 0 ? 0 : random.nextInt(400));
            sink = new CommittedLines("story-" + seed);
        }

        private static boolean hasOvertaken(CompletedCheckpoint checkpoint) {
            return checkpoint.metadata().getVertices().stream()
                    .flatMap(vertex -> vertex.getTasks().stream())
                    .flatMap(task -> task.getChannels().stream())
                    .anyMatch(ChannelSnapshot::isSetOvertaken);
        }

        CheckpointedRun attempt() throws IOException {
            int now = random.nextBoolean() && parallelism > 0 ? parallelism : 1 + random.nextInt(4);
            if (last != null && hasOvertaken(last)) {
                fromOvertaken++;
                rescaledFromOvertaken += now == parallelism ? 0 : 1;
            }
            parallelism = now;
            return new CheckpointedRun(job(sink.name(), now, last != null, alignment), last, random);
        }

        void play() throws IOException {
            CheckpointedRun run = attempt();
            for (int turns = 0; !run.isOver(); turns++) {
                assertThat(turns).as("turns; the job does not get on").isLessThan(20_000);
                run.run(1 + random.nextInt(20));
                checkpoint(run);
                if (killed || (turns < 3_000 && random.nextInt(150) == 0)) {
                    killed = false;
                    restores += last != null ? 1 : 0;
                    unpublished = null;
                    run = attempt();
                }
            }
        }

        private void checkpoint(CheckpointedRun run) throws IOException {
            if (!run.hasPending()) {
                if (run.allRun() && !run.isOver() && (run.allWait() || random.nextInt(8) == 0)) {
                    run.trigger(nextId++, AfterSnapshot.CONTINUE);
                }
                return;
            }
            if (unpublished == null) {
                unpublished = run.poll();
            }
            if (unpublished == null) {
                if (run.cannotComplete() || random.nextInt(60) == 0) {
                    run.abort();
                }
            } else if (random.nextInt(4) == 0) {
                last = unpublished;
                unpublished = null;
                if (random.nextInt(6) == 0) {
                    killed = true; // after it was published, before anybody was told
                } else {
                    run.complete();
                }
            }
        }
    }

    /** Runs a new job until its savepoint is there, which is neither completed nor aborted yet. */
    private static CompletedCheckpoint savepoint(CheckpointedRun run, Random random, AfterSnapshot afterwards)
            throws IOException {
        while (!run.allRun()) {
            run.run(1);
        }
        run.run(random.nextInt(40));
        run.trigger(1, afterwards);
        CompletedCheckpoint savepoint = null;
        for (int i = 0; i < 1_000 && savepoint == null; i++) {
            run.run(10);
            savepoint = run.poll();
        }
        assertThat(savepoint).as("savepoint").isNotNull();
        return savepoint;
    }

    private static void runToTheEnd(CheckpointedRun run) {
        for (int i = 0; i < 2_000 && !run.isOver(); i++) {
            run.run(10);
        }
        assertThat(run.isOver()).as("the job is over").isTrue();
    }

    private static void finishWithCheckpoint(CheckpointedRun run) throws IOException {
        for (int i = 0; i < 2_000 && !run.allWait(); i++) {
            run.run(10);
        }
        run.trigger(1_000, AfterSnapshot.CONTINUE);
        CompletedCheckpoint last = null;
        for (int i = 0; i < 1_000 && last == null; i++) {
            run.run(10);
            last = run.poll();
        }
        run.complete();
        runToTheEnd(run);
    }

    @Test
    void aJobThatStopsWithASavepointGoesOnFromItInAnotherParallelism() throws IOException {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            CommittedLines sink = new CommittedLines("stopped-" + seed);
            CheckpointedRun first = new CheckpointedRun(job(sink.name(), 3, false), null, random);
            CompletedCheckpoint savepoint = savepoint(first, random, AfterSnapshot.SUSPEND);
            first.complete();
            runToTheEnd(first);
            finishWithCheckpoint(new CheckpointedRun(job(sink.name(), 2, true), savepoint, random));
            assertThat(sink.take()).as("seed %s", seed).isEqualTo(model());
        }
    }

    /** FLINK-20654: a checkpoint that begins while tasks are still being restored must hold what they are restored with. */
    @Test
    void aTriggerThatComesBeforeTasksAreRestoredWaitsForThem() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            CommittedLines sink = new CommittedLines("early-" + seed);
            CheckpointedRun first = new CheckpointedRun(job(sink.name(), 2, false), null, random);
            CompletedCheckpoint savepoint = savepoint(first, random, AfterSnapshot.SUSPEND);
            first.complete();
            runToTheEnd(first);

            CheckpointedRun second = new CheckpointedRun(job(sink.name(), 3, true), savepoint, random);
            second.trigger(2, AfterSnapshot.SUSPEND);
            CompletedCheckpoint atOnce = null;
            for (int i = 0; i < 2_000 && atOnce == null; i++) {
                second.run(1);
                atOnce = second.poll();
            }
            assertThat(atOnce).isNotNull();
            finishWithCheckpoint(new CheckpointedRun(job(sink.name(), 2, true), atOnce, random));
            assertThat(sink.take()).as("seed %s", seed).isEqualTo(model());
        }
    }

    @Test
    void tasksThatBeginOnlyToCommitEndWhenAllIsCommittedHoweverOftenItTakes() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            CommittedLines calm = new CommittedLines("calm-" + seed);
            Random random = new Random(seed);
            CheckpointedRun stopped = new CheckpointedRun(job(calm.name(), 2, false), null, random);
            savepoint(stopped, random, AfterSnapshot.SUSPEND);
            stopped.complete();
            runToTheEnd(stopped);

            CommittedLines sink = new CommittedLines("killed-" + seed);
            random = new Random(seed);
            CheckpointedRun killed = new CheckpointedRun(job(sink.name(), 2, false), null, random);
            CompletedCheckpoint savepoint = savepoint(killed, random, AfterSnapshot.SUSPEND);
            sink.refuse(3);
            runToTheEnd(new CheckpointedRun(job(sink.name(), 2, false), savepoint, true, random));
            assertThat(sink.take()).as("seed %s", seed).isEqualTo(calm.take());
        }
    }

    @Test
    void aJobWhoseStopFailsGoesOn() throws IOException {
        Random random = new Random(7);
        CommittedLines sink = new CommittedLines("not-stopped");
        CheckpointedRun run = new CheckpointedRun(job(sink.name(), 2, false), null, random);
        savepoint(run, random, AfterSnapshot.SUSPEND);
        run.abort();
        finishWithCheckpoint(run);
        assertThat(sink.take()).isEqualTo(model());
    }

    @Test
    void drainingEndsEveryWindowOfWhatWasReadAndTheJob() throws IOException {
        Random random = new Random(3);
        CommittedLines sink = new CommittedLines("drained");
        CheckpointedRun run = new CheckpointedRun(job(sink.name(), 2, false), null, random);
        savepoint(run, random, AfterSnapshot.DRAIN);
        assertThat(run.isOver()).isFalse();
        run.complete();
        runToTheEnd(run);
        List<String> lines = sink.take();
        assertThat(lines).isNotEmpty().doesNotHaveDuplicates();
        assertThat(lines.size()).isLessThan(model().size());
    }

    @Test
    void aDrainedJobWhoseSavepointFailsMustRestart() throws IOException {
        Random random = new Random(4);
        CommittedLines sink = new CommittedLines("not-drained");
        CheckpointedRun run = new CheckpointedRun(job(sink.name(), 2, false), null, random);
        savepoint(run, random, AfterSnapshot.DRAIN);
        run.abort();
        run.runSilently(500);
        assertThat(run.jobManager().failures().values())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.code()).isIn("MR-6055", "MR-4301"))
                .anySatisfy(failure -> assertThat(failure.code()).isEqualTo("MR-6055"));
        sink.take();
    }

    /** Seed 1022: a source whose savepoint was given up while its last watermark was on its way took itself for finished. */
    @Test
    void aDrainThatIsGivenUpAtAnyMomentLosesNoInput() throws IOException {
        int restarts = 0;
        for (int turns = 0; turns < 60; turns++) {
            Random random = new Random(turns);
            CommittedLines sink = new CommittedLines("given-up-" + turns);
            CheckpointedRun run = new CheckpointedRun(job(sink.name(), 2, false), null, random);
            for (int i = 0; i < 1_000 && !run.allRun(); i++) {
                run.run(1);
            }
            run.trigger(1, AfterSnapshot.DRAIN);
            run.run(turns);
            run.abort();
            run.runSilently(300);
            if (run.jobManager().failures().isEmpty()) {
                finishWithCheckpoint(run);
                assertThat(sink.take()).as("given up after %s turns", turns).isEqualTo(model());
            } else {
                assertThat(run.jobManager().failures().values())
                        .as("given up after %s turns", turns)
                        .anySatisfy(failure -> assertThat(failure.code()).isEqualTo("MR-6055"));
                sink.take();
                restarts++;
            }
        }
        assertThat(restarts).isPositive();
    }

    @Test
    void whatIsCommittedIsRightHoweverOftenTheJobIsKilledAndRescaled() throws IOException {
        List<String> expected = model();
        int restores = 0;
        int fromOvertaken = 0;
        int rescaledFromOvertaken = 0;
        for (long seed = 0; seed < 60; seed++) {
            Story story = new Story(seed);
            try {
                story.play();
                List<String> lines = story.sink.take();
                assertThat(lines.stream().filter(line -> !expected.contains(line)))
                        .as("wrong")
                        .isEmpty();
                assertThat(expected.stream().filter(line -> !lines.contains(line)))
                        .as("missing")
                        .isEmpty();
                assertThat(lines).as("each once").isEqualTo(expected);
            } catch (AssertionError failed) {
                throw new AssertionError("seed " + seed, failed);
            }
            restores += story.restores;
            fromOvertaken += story.fromOvertaken;
            rescaledFromOvertaken += story.rescaledFromOvertaken;
        }
        assertThat(restores).as("restores").isGreaterThan(15);
        assertThat(fromOvertaken).as("restores of overtaken elements").isGreaterThan(10);
        assertThat(rescaledFromOvertaken).as("those with another parallelism").isGreaterThan(1);
    }
}
