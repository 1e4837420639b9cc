package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.api.OutputTag;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelWriter;
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
 * One operator on its way through one play of a {@link OperatorHarness}'s table: its instance of now, its clock and mail,
 * and what it has given. Can put a new instance, restored from a snapshot of the old one, in its place. One thread.
 */
final class OperatorRun {

    /**
     * What is played.
     *
     * @param tags of its side outputs
     * @param timeIsToldLate whether restored instances hear of event time with the next watermark only
     */
    record Subject(
            OperatorHarness.Maker maker,
            Configuration configuration,
            List<OutputTag<?>> tags,
            boolean timeIsToldLate) {}

    /** Instead of the number of the step after which a new instance takes over. */
    static final int AFTER_EVERY_STEP = -1;

    static final int NEVER = -2;
    static final int WRITTEN_LATE = -3;

    final String name;
    final RecordedOutput output;
    private final Subject subject;
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

    OperatorRun(Subject subject, String name, boolean reluctant) {
        this.subject = subject;
        this.name = name;
        output = new RecordedOutput(reluctant);
        makeInstance(TaskStates.empty());
    }

    private void makeInstance(TaskStates states) {
        timers = new TaskTimers();
        timers.timeIs(time.monotonicMillis(), time.wallMillis());
        environment = new TaskEnvironment(
                new TaskIdentity(new JobID("job"), new ExecutionAttemptId("attempt"), "vertex", 0, 1, 128, 0),
                "localhost",
                getClass().getClassLoader(),
                subject.configuration(),
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
        subject.tags().forEach(tag -> sides.add(output.side(tag.getId())));
        context = new OperatorContext(node, environment);
        operator = subject.maker().make(context, output, new SideOutputs(subject.tags(), sides));
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

    // ---- what a table's steps do

    Output first() {
        return first;
    }

    Output second() {
        return second;
    }

    boolean hasTwoInputs() {
        return second != null;
    }

    void watermark(long timestamp) {
        firstWatermark = timestamp;
        first.emitWatermark(timestamp);
    }

    void secondWatermark(long timestamp) {
        secondWatermark = timestamp;
        second.emitWatermark(timestamp);
    }

    void idle(int input, boolean now) {
        idle[input] = now;
        (input == 0 ? first : second).emitIdleness(now);
    }

    // ---- how it is played

    void open() throws Exception {
        operator.open();
        operator.start();
    }

    void playSteps(List<Consumer<OperatorRun>> steps, int restoredAfter) throws Exception {
        takesSnapshots = restoredAfter != NEVER;
        for (int step = 0; step < steps.size(); step++) {
            LateSnapshot late = restoredAfter == WRITTEN_LATE ? new LateSnapshot(step) : null;
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
        output.reminded(true);
        operator.announceEventTime();
        if (firstWatermark > Long.MIN_VALUE && !subject.timeIsToldLate()) {
            first.emitWatermark(firstWatermark);
        }
        if (second != null && secondWatermark > Long.MIN_VALUE && !subject.timeIsToldLate()) {
            second.emitWatermark(secondWatermark);
        }
        if (idle[0]) {
            first.emitIdleness(true);
        }
        if (idle[1]) {
            second.emitIdleness(true);
        }
        resumeUntilDone();
        output.reminded(false);
    }

    /** The input has ended. */
    void finish() throws Exception {
        for (int i = 0; !operator.finish(); i++) {
            if (i > 1_000) {
                fail(name + ": the operator never finishes");
            }
            output.skipOne();
            resumeUntilDone();
        }
    }

    /** @param keptAtTheEnd how many entries of state may stay */
    TaskCounters close(List<String> expected, long keptAtTheEnd) throws Exception {
        // What a restored instance has not asked for is kept, but not counted.
        assertThat(kept.getAsLong())
                .as(name + ": entries of state left behind")
                .isBetween(hasRestored ? 0 : keptAtTheEnd, keptAtTheEnd);
        operator.close();
        assertThat(inOrder(output.lines)).as(name).isEqualTo(inOrder(expected));
        assertThat(pending.getAsLong()).as(name + ": left behind").isZero();
        return counters;
    }

    /** What came out from a line on is this. */
    void requireFrom(int line, List<String> expected) {
        List<String> now = output.lines.subList(Math.min(line, output.lines.size()), output.lines.size());
        assertThat(inOrder(now)).as(name).isEqualTo(inOrder(expected));
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
    void playChannel(List<Consumer<ChannelWriter>> channelSteps, int batchSize) throws Exception {
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

    /** A snapshot that is written after the next step, and one of the same moment that is written at once. */
    private final class LateSnapshot {
        private final int step;
        private final InMemorySnapshots atOnce = new InMemorySnapshots();
        private final FrozenOperator frozen;

        LateSnapshot(int step) throws Exception {
            this.step = step;
            FrozenOperator first = freeze(2L * step);
            first.write(atOnce);
            first.release();
            frozen = freeze(2L * step + 1);
        }

        void writeAndCompare() throws IOException {
            InMemorySnapshots late = new InMemorySnapshots();
            frozen.write(late);
            frozen.release();
            assertThat(late.files.values().stream().map(Arrays::hashCode).toList())
                    .as(name + ": step " + (step + 1) + " changed what a snapshot before it had")
                    .isEqualTo(
                            atOnce.files.values().stream().map(Arrays::hashCode).toList());
        }
    }
}
