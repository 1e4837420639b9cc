package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.api.OutputTag;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelWriter;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.FrozenOperator;
import io.millrace.execution.operators.Intake;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TaskIdentity;
import io.millrace.execution.operators.TaskStates;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.execution.operators.TwoInputOperator;
import io.millrace.plan.OperatorNode;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.SnapshotKind;
import io.millrace.state.InMemorySnapshots;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.OperatorSnapshot;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs one operator over a table of input and expected output, several times: step by step with an output that always
 * has room, step by step with one that is full every second time it is asked, and the whole table at once through a
 * channel, in one batch and in batches of one, with the reluctant output again. Each run has its own copy of the
 * operator, made as a task makes it; none may leave anything pending. A table that lets time pass is not run at once.
 *
 * <p>It is also run with a new instance, made from a snapshot of the old one, after each single step, and after every
 * step; and with snapshots that are taken before each step and written after it, which must not show what the step did.
 *
 * <p>It is one thing because all these runs play the same table against the same expectations.
 *
 * <p>Output reads {@code value@timestamp}, {@code W5} for a watermark and {@code tag:value@timestamp} for side outputs.
 * After the last step the input ends.
 */
public final class OperatorHarness {
    private static final String END_OF_TIME = "W" + Long.MAX_VALUE;

    private static final int AFTER_EVERY_STEP = -1;
    private static final int NEVER = -2;
    private static final int WRITTEN_LATE = -3;

    private final Maker maker;
    private boolean restores = true;
    private boolean timeIsToldLate;
    private final List<Consumer<Run>> steps = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<OutputTag<?>> tags = new ArrayList<>();
    private final List<Consumer<ChannelWriter>> channelSteps = new ArrayList<>();
    /** Only the step by step plays make sense: time passes, or there are two inputs. */
    private boolean timePasses;

    private long keptAtTheEnd;
    private final Configuration configuration = new Configuration();

    private OperatorHarness(Maker maker) {
        this.maker = maker;
    }

    public static OperatorHarness verify(OperatorSpec spec) {
        return new OperatorHarness(
                (context, output, sides) -> copyOf(spec).accept(new OperatorFactory(context, output, sides, () -> {})));
    }

    /** An operator that no specification describes: for tests of the harness. */
    static OperatorHarness verifyMade(Maker maker) {
        return new OperatorHarness(maker);
    }

    /** Makes an instance of the operator, as independent of others as those of two tasks. */
    interface Maker {
        Operator make(OperatorContext context, Output output, SideOutputs sides);
    }

    /** Leaves out what needs snapshots: the table counts something that a new instance begins anew. */
    OperatorHarness withoutRestoring() {
        restores = false;
        return this;
    }

    /** Restored instances hear of event time with the next watermark only, as behind channels of which one is slow. */
    OperatorHarness timeIsToldLate() {
        timeIsToldLate = true;
        return this;
    }

    public OperatorHarness sideOutput(OutputTag<?> tag) {
        tags.add(tag);
        return this;
    }

    public OperatorHarness set(String key, String value) {
        configuration.setString(key, value);
        return this;
    }

    public OperatorHarness input(Object value, long timestamp) {
        steps.add(run -> run.first.collect(value, timestamp));
        channelSteps.add(channel -> channel.record(value, timestamp));
        return this;
    }

    public OperatorHarness input(Object value) {
        return input(value, ElementBatch.NO_TIMESTAMP);
    }

    public OperatorHarness watermark(long timestamp) {
        steps.add(run -> {
            run.firstWatermark = timestamp;
            run.first.emitWatermark(timestamp);
        });
        channelSteps.add(channel -> channel.event(new ChannelEvent.Watermark(timestamp)));
        return this;
    }

    /** To the second input of an operator that has two. Such tables are only played step by step. */
    public OperatorHarness second(Object value, long timestamp) {
        timePasses = true;
        steps.add(run -> run.second.collect(value, timestamp));
        return this;
    }

    public OperatorHarness second(Object value) {
        return second(value, ElementBatch.NO_TIMESTAMP);
    }

    public OperatorHarness secondWatermark(long timestamp) {
        timePasses = true;
        steps.add(run -> {
            run.secondWatermark = timestamp;
            run.second.emitWatermark(timestamp);
        });
        return this;
    }

    /** Tells an input that it is idle, or no longer: 0 or 1. */
    public OperatorHarness idle(int input, boolean idle) {
        timePasses = true;
        steps.add(run -> {
            run.idle[input] = idle;
            (input == 0 ? run.first : run.second).emitIdleness(idle);
        });
        return this;
    }

    /** Something outside happens, such as the answer to a request. */
    public OperatorHarness then(Runnable event) {
        timePasses = true;
        steps.add(run -> event.run());
        return this;
    }

    /** What the operator says of itself now: whether the task may take input. */
    public OperatorHarness full(boolean expectedFull) {
        steps.add(run -> {
            if (!run.output.reluctant) {
                assertThat(run.first.full()).as(run.name).isEqualTo(expectedFull);
            }
        });
        return this;
    }

    /** Lets processing time pass. */
    public OperatorHarness pass(long millis) {
        timePasses = true;
        steps.add(run -> run.pass(millis));
        return this;
    }

    /** What comes out from here on, in order. */
    public OperatorHarness expect(String... output) {
        List<String> now = List.of(output);
        int from = expected.size();
        expected.addAll(now);
        steps.add(run -> assertThat(run.inOrder(
                        run.output.lines.subList(Math.min(from, run.output.lines.size()), run.output.lines.size())))
                .as(run.name)
                .isEqualTo(run.inOrder(now)));
        return this;
    }

    /** How many entries of state remain when the input has ended: none, unless the operator is meant to keep them. */
    public OperatorHarness keeping(long entries) {
        keptAtTheEnd = entries;
        return this;
    }

    /** What comes out when the input ends, before the last watermark. */
    public TaskCounters atTheEnd(String... output) {
        expected.addAll(List.of(output));
        expected.add(END_OF_TIME);
        play("with room", false, Run::playSteps);
        if (restores) {
            for (int step = 0; step < steps.size(); step++) {
                int restored = step;
                play("restored after step " + (step + 1), step % 2 == 0, run -> run.playSteps(restored));
            }
            play("restored after every step", true, run -> run.playSteps(AFTER_EVERY_STEP));
            play("with snapshots under way", true, run -> run.playSteps(WRITTEN_LATE));
        }
        if (!timePasses && new Run("probe", false).second == null) {
            play("in one batch", true, run -> run.playChannel(channelSteps.size() + 1));
            play("in batches of one", true, run -> run.playChannel(1));
        }
        return play("full every second time", true, Run::playSteps);
    }

    private TaskCounters play(String name, boolean reluctant, Play play) {
        Run run = new Run(name, reluctant);
        try {
            run.operator.open();
            run.operator.start();
            play.play(run);
            for (int i = 0; !run.operator.finish(); i++) {
                if (i > 1_000) {
                    fail(name + ": the operator never finishes");
                }
                run.output.waits++;
                run.resumeUntilDone();
            }
            // What a restored instance has not asked for is kept, but not counted.
            assertThat(run.kept.getAsLong())
                    .as(name + ": entries of state left behind")
                    .isBetween(run.hasRestored ? 0 : keptAtTheEnd, keptAtTheEnd);
            run.operator.close();
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new AssertionError(name + ": the operator's lifecycle failed", thrown);
        }
        assertThat(run.inOrder(run.output.lines)).as(name).isEqualTo(run.inOrder(expected));
        assertThat(run.pending.getAsLong()).as(name + ": left behind").isZero();
        return run.environment.counters();
    }

    private interface Play {
        void play(Run run) throws Exception;
    }

    private final class Run {
        private final String name;
        private final Recorder output;
        private final VirtualTime time = new VirtualTime();
        private final TaskCounters counters = new TaskCounters();
        private final ArrayDeque<Runnable> mail = new ArrayDeque<>();
        private TaskTimers timers;
        private TaskEnvironment environment;
        private OperatorContext context;
        private Operator operator;
        private Output first;
        /** Null when the operator has one input. */
        private Output second;

        private LongSupplier pending;
        private LongSupplier kept;
        private long firstWatermark = Long.MIN_VALUE;
        private long secondWatermark = Long.MIN_VALUE;
        private final boolean[] idle = new boolean[2];
        private boolean hasRestored;
        private boolean takesSnapshots;

        Run(String name, boolean reluctant) {
            this.name = name;
            output = new Recorder("", reluctant);
            makeInstance(TaskStates.empty());
        }

        private void makeInstance(TaskStates states) {
            timers = new TaskTimers();
            timers.timeIs(time.monotonicMillis(), time.wallMillis());
            environment = new TaskEnvironment(
                    new TaskIdentity(new JobID("job"), new ExecutionAttemptId("attempt"), "vertex", 0, 1, 128, 0),
                    "localhost",
                    getClass().getClassLoader(),
                    configuration,
                    timers,
                    counters,
                    (operatorId, payload) -> fail("the operator has no coordinator"),
                    mail::add,
                    states);
            OperatorNode node = new OperatorNode(
                    new OperatorId("id"),
                    "uid",
                    "tested",
                    "Test.java:1",
                    new OperatorSpec.MapSpec(value -> value),
                    TestTypes.immutable(),
                    List.of(),
                    List.of());
            List<Output> sides = new ArrayList<>();
            tags.forEach(tag -> sides.add(new SideRecorder(tag.getId() + ":", output)));
            context = new OperatorContext(node, environment);
            operator = maker.make(context, output, new SideOutputs(tags, sides));
            if (operator instanceof TwoInputOperator two) {
                first = two.first();
                second = two.second();
                pending = two::pending;
                kept = two::keptEntries;
            } else {
                OneInputOperator one = (OneInputOperator) operator;
                first = one;
                second = null;
                pending = one::pending;
                kept = one::keptEntries;
            }
        }

        void playSteps() throws Exception {
            playSteps(NEVER);
        }

        void playSteps(int restoredAfter) throws Exception {
            takesSnapshots = restoredAfter != NEVER;
            for (int step = 0; step < steps.size(); step++) {
                LateSnapshot late = restoredAfter == WRITTEN_LATE ? new LateSnapshot(this, step) : null;
                steps.get(step).accept(this);
                resumeUntilDone();
                if (late != null) {
                    late.writeAndCompare();
                }
                if (restoredAfter == step || restoredAfter == AFTER_EVERY_STEP) {
                    restore();
                }
            }
            first.emitWatermark(Long.MAX_VALUE);
            resumeUntilDone();
            if (second != null) {
                second.emitWatermark(Long.MAX_VALUE);
                resumeUntilDone();
            }
        }

        private void restore() throws Exception {
            InMemorySnapshots files = new InMemorySnapshots();
            FrozenOperator frozen = freeze(1);
            OperatorSnapshot snapshot = frozen.write(files);
            frozen.release();
            operator.close();
            makeInstance(statesOf(snapshot, files));
            hasRestored = true;
            operator.open();
            operator.start();
            output.isReminded = true;
            operator.announceEventTime();
            if (firstWatermark > Long.MIN_VALUE && !timeIsToldLate) {
                first.emitWatermark(firstWatermark);
            }
            if (second != null && secondWatermark > Long.MIN_VALUE && !timeIsToldLate) {
                second.emitWatermark(secondWatermark);
            }
            if (idle[0]) {
                first.emitIdleness(true);
            }
            if (idle[1]) {
                second.emitIdleness(true);
            }
            resumeUntilDone();
            output.isReminded = false;
        }

        /**
         * Which of several keys comes first depends on when they came; a restored table has got them all at once, and one
         * that was copied for a snapshot may have noted a key later.
         */
        private List<String> inOrder(List<String> lines) {
            List<String> ordered = new ArrayList<>(lines);
            int from = 0;
            for (int i = 0; takesSnapshots && i <= ordered.size(); i++) {
                if (i == ordered.size() || ordered.get(i).matches("W-?[0-9]+")) {
                    ordered.subList(from, i).sort(null);
                    from = i + 1;
                }
            }
            return ordered;
        }

        private FrozenOperator freeze(long id) throws Exception {
            operator.prepareSnapshot(id);
            operator.snapshotState(id);
            return context.freeze(
                    new CheckpointBarrier(id, 0, SnapshotKind.CHECKPOINT, AfterSnapshot.CONTINUE, "", ""),
                    operator.eventTime(),
                    true);
        }

        private TaskStates statesOf(OperatorSnapshot snapshot, InMemorySnapshots files) {
            List<ListShare> lists = new ArrayList<>();
            snapshot.getLists().forEach(list -> lists.add(new ListShare(list, 0, list.getElements())));
            OperatorRestore restore = new OperatorRestore(
                    snapshot.getOperatorId(),
                    snapshot.isSetKeyed() ? List.of(snapshot.getWatermark()) : List.of(),
                    snapshot.isSetKeyed() ? List.of(snapshot.getKeyed()) : List.of(),
                    lists,
                    snapshot.getWatermark());
            TaskStates anew = TaskStates.empty();
            return new TaskStates(
                    anew.backend(),
                    anew.slot(),
                    anew.scratch(),
                    OptionalLong.of(1),
                    Map.of(snapshot.getOperatorId(), restore),
                    files);
        }

        /** As a task reads it: a suspended operator stops the batch in the middle. */
        void playChannel(int batchSize) throws Exception {
            InMemoryExchange exchange = new InMemoryExchange(batchSize, Integer.MAX_VALUE);
            SingleInput input = new SingleInput(exchange);
            Intake intake = input.open(first, environment);
            for (Consumer<ChannelWriter> step : channelSteps) {
                step.accept(input.writer());
            }
            input.writer().event(new ChannelEvent.EndOfData());
            input.writer().flush();
            while (intake.take() != Intake.Taken.END) {
                resumeUntilDone();
            }
            input.close();
            exchange.assertNothingLeaked();
        }

        void pass(long millis) {
            time.advance(millis);
            timers.timeIs(time.monotonicMillis(), time.wallMillis());
            timers.fireDeadlines();
            resumeUntilDone();
            for (int i = 0; i < 10_000 && timers.millisUntilNext() == 0; i++) {
                timers.fireDue(environment.suspensions());
                resumeUntilDone();
            }
        }

        void resumeUntilDone() {
            deliver();
            for (int i = 0; operator.isSuspended(); i++) {
                if (i > 100_000) {
                    fail(name + ": the operator makes no progress");
                }
                operator.resume();
                deliver();
            }
        }

        private void deliver() {
            for (Runnable action = mail.poll(); action != null; action = mail.poll()) {
                action.run();
            }
        }
    }

    /** A snapshot that is written after the next step, and one of the same moment that is written at once. */
    private static final class LateSnapshot {
        private final Run run;
        private final int step;
        private final InMemorySnapshots atOnce = new InMemorySnapshots();
        private final FrozenOperator frozen;

        LateSnapshot(Run run, int step) throws Exception {
            this.run = run;
            this.step = step;
            FrozenOperator first = run.freeze(2L * step);
            first.write(atOnce);
            first.release();
            frozen = run.freeze(2L * step + 1);
        }

        void writeAndCompare() throws IOException {
            InMemorySnapshots late = new InMemorySnapshots();
            frozen.write(late);
            frozen.release();
            assertThat(late.files.values().stream().map(Arrays::hashCode).toList())
                    .as(run.name + ": step " + (step + 1) + " changed what a snapshot before it had")
                    .isEqualTo(
                            atOnce.files.values().stream().map(Arrays::hashCode).toList());
        }
    }

    private static OperatorSpec copyOf(OperatorSpec spec) {
        try {
            return JavaObjects.read(
                    JavaObjects.write(spec), OperatorSpec.class, OperatorHarness.class.getClassLoader());
        } catch (IOException | ClassNotFoundException unserializable) {
            throw new AssertionError(unserializable);
        }
    }

    /** Writes down what it gets. */
    private static class Recorder extends Output {
        private final String prefix;
        private final boolean reluctant;
        private final List<String> lines = new ArrayList<>();
        private int waits;
        /** A restored operator is told the time again: it may say it again, but do nothing else. */
        private boolean isReminded;

        Recorder(String prefix, boolean reluctant) {
            this.prefix = prefix;
            this.reluctant = reluctant;
        }

        @Override
        public void collect(Object value, long timestamp) {
            lines.add(prefix + value + (timestamp == ElementBatch.NO_TIMESTAMP ? "" : "@" + timestamp));
        }

        @Override
        public void emitWatermark(long timestamp) {
            if (!isReminded) {
                lines.add("W" + timestamp);
            }
        }

        @Override
        public void emitIdleness(boolean idle) {
            if (!isReminded) {
                lines.add(idle ? "idle" : "active");
            }
        }

        @Override
        public boolean full() {
            return reluctant && waits++ % 2 == 0;
        }
    }

    /** Side records appear among the main ones; time is told once. */
    private static final class SideRecorder extends Output {
        private final String prefix;
        private final Recorder main;

        SideRecorder(String prefix, Recorder main) {
            this.prefix = prefix;
            this.main = main;
        }

        @Override
        public void collect(Object value, long timestamp) {
            main.collect(prefix + value, timestamp);
        }

        @Override
        public void emitWatermark(long timestamp) {}

        @Override
        public void emitIdleness(boolean idle) {}

        @Override
        public boolean full() {
            return main.full();
        }
    }
}
