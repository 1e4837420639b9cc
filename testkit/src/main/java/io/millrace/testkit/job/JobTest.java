package io.millrace.testkit.job;

import io.millrace.base.configuration.ConfigOption;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.coordination.JobSnapshot;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.simulation.ClusterPlan;
import io.millrace.simulation.SimulatedCluster;
import io.millrace.simulation.SimulatedCluster.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A job under test: the real engine, with JobManager, TaskManagers, checkpoints and all, on the thread of the test and in
 * virtual time. Nothing sleeps, and the same test does the same every time.
 *
 * <pre>{@code
 * TestSource<Click> clicks = TestSource.of("clicks", Click.class);
 * TestSink<Count> counts = TestSink.of("counts");
 * try (JobTest job = JobTest.of(environment -> ClickCounts.count(
 *         environment.fromSource(clicks, clicks.watermarks(), "clicks")).sinkTo(counts))) {
 *     job.send(clicks, new Click("home"), 1_000);
 *     job.watermark(clicks, 60_000);
 *     assertThat(job.outputs(counts)).containsExactly(new Count("home", 1));
 *     job.torture(1, 100);
 * }
 * }</pre>
 *
 * <p>What is sent is processed when the test looks at something, or when what it does next has to come after it. Wall time,
 * which is processing time, stands still until {@link #advanceProcessingTime}; periodic watermarks are made all the same. No
 * checkpoint is taken but those the test asks for. A job whose code throws is restarted some times, as in production; when
 * it has failed, whatever the test does next is an {@link AssertionError} with the cause.
 *
 * <p>Code of the job must not hand work to threads of its own: what they do is not in virtual time. Not thread-safe.
 */
public final class JobTest implements AutoCloseable {
    private static final int RESTARTS = 20;
    private static final Duration NEVER = Duration.ofDays(10_000);
    private static final int TASK_MANAGERS = 2;
    private static final int SLOTS = 4;

    private final JobProgram program;
    private final List<Action> actions = new ArrayList<>();
    private final Configuration defaults =
            new Configuration().set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(20));
    private final List<Runnable> beforeEachRun = new ArrayList<>();
    private int parallelism = 2;
    private int widest = 3;
    private Instant begin = Instant.EPOCH;
    private JobRun run;

    private JobTest(JobProgram program) {
        this.program = Objects.requireNonNull(program);
    }

    /** A test of this program, which starts with the first thing that is done to it. */
    public static JobTest of(JobProgram program) {
        return new JobTest(program);
    }

    // ---- before it starts

    /**
     * Of operators whose program does not say it; 2 by default.
     *
     * @param number 1 to 8
     */
    public JobTest parallelism(int number) {
        requireNotStarted();
        parallelism = requirePossible(number);
        return this;
    }

    private static int requirePossible(int number) {
        if (number < 1 || number > TASK_MANAGERS * SLOTS) {
            throw new IllegalArgumentException("a parallelism of " + number
                    + " does not fit into the cluster of a test," + " which has " + TASK_MANAGERS * SLOTS + " slots");
        }
        return number;
    }

    /** How wide torture may make the job; 3 by default. With 1, it leaves the parallelism alone. */
    public JobTest tortureUpToParallelism(int number) {
        widest = requirePossible(number);
        return this;
    }

    /** A setting of the cluster; the program's own overrule it. */
    public <T> JobTest option(ConfigOption<T> option, T value) {
        requireNotStarted();
        defaults.set(option, value);
        return this;
    }

    /** What the wall clock says at first; the epoch by default. */
    public JobTest beginAt(Instant wallTime) {
        requireNotStarted();
        begin = Objects.requireNonNull(wallTime);
        return this;
    }

    /**
     * Runs before the job starts, and again before every run of a torture: for emptying what the job uses outside and the
     * kit does not know. Prefer {@link TestSystem}.
     */
    public JobTest beforeEachRun(Runnable action) {
        requireNotStarted();
        beforeEachRun.add(action);
        return this;
    }

    private void requireNotStarted() {
        if (run != null) {
            throw new IllegalStateException("the job runs already: say this before anything is sent or looked at");
        }
    }

    // ---- what goes in

    /** A record without a timestamp, in the only or first split. */
    public <T> JobTest send(TestSource<T> source, T value) {
        return say(source, 0, element(source, value, null));
    }

    /** @param timestamp event time, milliseconds since the epoch */
    public <T> JobTest send(TestSource<T> source, T value, long timestamp) {
        return say(source, 0, element(source, value, timestamp));
    }

    /** @param split counted from 0, below what {@link TestSource#withSplits} says */
    public <T> JobTest sendTo(TestSource<T> source, int split, T value, long timestamp) {
        return say(source, split, element(source, value, timestamp));
    }

    /** No record of this source comes any more whose timestamp is this or less; in all its splits. */
    public JobTest watermark(TestSource<?> source, long timestamp) {
        return inAllSplits(source, new Item.UpTo(timestamp));
    }

    /** As {@link #watermark}, in one split. */
    public JobTest watermarkIn(TestSource<?> source, int split, long timestamp) {
        return say(source, split, new Item.UpTo(timestamp));
    }

    /** The source holds no watermark back until it says something again. */
    public JobTest idle(TestSource<?> source) {
        return inAllSplits(source, new Item.Idle());
    }

    /** As {@link #idle}, one split. */
    public JobTest idleIn(TestSource<?> source, int split) {
        return say(source, split, new Item.Idle());
    }

    /** The source has ended. When all have, so does the job. */
    public JobTest finish(TestSource<?> source) {
        return inAllSplits(source, new Item.End());
    }

    private JobTest inAllSplits(TestSource<?> source, Item item) {
        for (int split = 0; split < source.splits(); split++) {
            say(source, split, item);
        }
        return this;
    }

    private JobTest say(TestSource<?> source, int split, Item item) {
        Objects.checkIndex(split, source.splits());
        return act(new Action.Say(source, split, item));
    }

    private static <T> Item element(TestSource<T> source, T value, Long timestamp) {
        try {
            TypeSerializer<T> serializer = source.getProducedType().createSerializer();
            DataOutputView bytes = new DataOutputView(64);
            serializer.serialize(value, bytes);
            return new Item.Element(bytes.toByteArray(), timestamp);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Moves the wall clock, and with it processing time. Timers that are due by then fire in the order of their times; what
     * they see of the clock is where it stands afterwards.
     */
    public JobTest advanceProcessingTime(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards: " + duration);
        }
        return act(new Action.Advance(duration));
    }

    private JobTest act(Action action) {
        JobRun current = run();
        if (current.isDone()) {
            throw new IllegalStateException("the job has finished: nothing can be done to it any more");
        }
        actions.add(action);
        current.apply(action);
        return this;
    }

    // ---- what comes out

    /** Everything the sink was given so far, without what a crash undid. A copy. */
    @SuppressWarnings("unchecked") // what came out of the stream of this sink
    public <T> List<T> outputs(TestSink<T> sink) {
        rested();
        return (List<T>) run.world().output(sink).seen();
    }

    /** As {@link #outputs}, but only what a completed checkpoint, or the end of the job, has made visible. */
    @SuppressWarnings("unchecked") // what came out of the stream of this sink
    public <T> List<T> committed(TestSink<T> sink) {
        rested();
        return (List<T>) run.world().output(sink).committed();
    }

    /** The system as the job left it so far. */
    public <S> S system(TestSystem<S> system) {
        rested();
        return run.world().system(system);
    }

    /** Records that were dropped because they came too late, in all operators; since the tasks were last started. */
    public long lateRecords() {
        rested();
        return run.cluster().snapshot().jobs().stream()
                .filter(snapshot -> snapshot.id().equals(run.job().id()))
                .flatMap(snapshot -> snapshot.vertices().stream())
                .mapToLong(JobSnapshot.Vertex::lateDropped)
                .sum();
    }

    /**
     * Keyed state of an operator, read from a savepoint as {@code state show} does. Takes none of the job's classes: numbers,
     * text and the like are themselves, records and POJOs are maps by field, collections are lists.
     *
     * @param uid of the operator
     * @param state name in its descriptor
     * @param key as its text: keys are numbers, text and the like
     * @return null when there is nothing for this key
     */
    public Object state(String uid, String state, Object key) {
        return SavedStates.of(rested(), uid, state).get(String.valueOf(key));
    }

    /** As {@link #state}, for all keys, by their text. */
    public Map<String, Object> states(String uid, String state) {
        return SavedStates.of(rested(), uid, state);
    }

    // ---- what happens to it

    /** Takes a checkpoint of everything sent so far, and lets sinks commit. */
    public JobTest checkpoint() {
        run().checkpoint();
        rested();
        return this;
    }

    /** All TaskManagers are killed, once what was sent is processed; the job begins again with its newest checkpoint. */
    public JobTest crash() {
        rested();
        run.crash();
        return this;
    }

    /** The JobManager is killed, and another one takes over. */
    public JobTest crashJobManager() {
        rested();
        run.crashJobManager();
        return this;
    }

    /** Stops the job with a savepoint, and starts it from there with another parallelism. */
    public JobTest restoreWithParallelism(int number) {
        rested();
        run.restart(currentProgram(), requirePossible(number));
        return this;
    }

    /** Stops the job with a savepoint, and starts another version of the program from there. */
    public JobTest upgrade(JobProgram next) {
        rested();
        return act(new Action.Upgrade(next));
    }

    private JobProgram currentProgram() {
        JobProgram current = program;
        for (Action action : actions) {
            if (action instanceof Action.Upgrade upgrade) {
                current = upgrade.program();
            }
        }
        return current;
    }

    /** Everything sent is processed; a job whose sources have all ended has finished. */
    public JobTest runUntilRest() {
        rested();
        return this;
    }

    /** Whether the job has finished. */
    public boolean isFinished() {
        return rested().isDone();
    }

    // ---- torture

    /** As {@link #torture(long, long)}, with one seed: as a rule one that failed. */
    public TortureReport torture(long seed) {
        return torture(seed, seed);
    }

    /**
     * Does everything that this test did to the job so far again, once for each seed, in clusters where things go wrong:
     * processes and machines die, sleep and are cut off, connections break, files and stores do not answer, tasks throw, the
     * job is rescaled; records come in other batches, and, where they come from different splits of one source, in another
     * order. In the end what {@link TestSink}s were given and {@link TestSystem}s hold has to be equal to what it is when
     * nothing goes wrong: all of it, nothing twice.
     *
     * <p>Crashes, checkpoints and other parallelism that the test itself asked for are left out; the seed has its own.
     * {@code -Dmillrace.torture.seed=N} replays that seed alone and prints its time line.
     *
     * @throws AssertionError for the first seed with another result: what differs, with as few faults as were found to
     *     suffice, their time line, and how to replay it
     */
    public TortureReport torture(long firstSeed, long lastSeed) {
        Torture torture = new Torture(program, List.copyOf(actions), new OtherRuns(), parallelism, widest);
        try {
            return torture.run(firstSeed, lastSeed);
        } finally {
            if (run != null) {
                run.world().enter();
            }
        }
    }

    // ---- how it is run

    private JobRun run() {
        if (run == null) {
            run = newCalmRun();
            run.start(program, parallelism);
        }
        run.world().enter();
        return run;
    }

    private JobRun rested() {
        JobRun current = run();
        current.rest();
        return current;
    }

    private JobRun newCalmRun() {
        ClusterPlan plan = SimulatedCluster.withTaskManagers(TASK_MANAGERS)
                .slots(SLOTS)
                .tasks(Tasks.OBJECTS, ExchangeLimits.DEFAULT);
        return newRun(plan, 0, new Setup(defaults, NEVER, RESTARTS), false);
    }

    private JobRun newRun(ClusterPlan plan, long seed, Setup setup, boolean tortured) {
        beforeEachRun.forEach(Runnable::run);
        SimulatedCluster cluster = plan.holdingTimeAt(begin.toEpochMilli()).seed(seed);
        JobRun made = new JobRun(setup, cluster, tortured);
        made.world().enter();
        return made;
    }

    private final class OtherRuns implements Torture.Runs {
        @Override
        public JobRun calm() {
            return newCalmRun();
        }

        @Override
        public JobRun tortured(ClusterPlan plan, long seed, Duration checkpointInterval, int restarts) {
            return newRun(plan, seed, new Setup(defaults, checkpointInterval, restarts), true);
        }
    }

    /** For a look at what happened inside, line by line. */
    public JobTest timeLine(Consumer<String> line) {
        run().simulation().trace().lines().forEach(line);
        return this;
    }

    /** Drops the job and its cluster. */
    @Override
    public void close() {
        if (run != null) {
            run.world().leave();
        }
    }
}
