package io.millrace.testkit.harness;

import io.millrace.api.functions.TimeDomain;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.state.BroadcastState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.execution.DirectParts;
import io.millrace.execution.keyed.KeyedTimers;
import io.millrace.execution.operators.BroadcastHandle;
import io.millrace.execution.operators.FrozenOperator;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.OperatorFailedException;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.RoutingException;
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
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.HeapStateBackend;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.OperatorSnapshot;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One operator of the engine and what it has of a task: a clock that passes when told, state on the heap, an output. Calls
 * it as a task does. What a function throws comes out as it was thrown. On the thread of the test.
 */
final class OperatorDriver {
    static final String OPERATOR = "0000000000000000000000000000000a";
    private static final URI NOWHERE = URI.create("file:///nonexistent/");
    /** Far enough from the end of numbers that periods can be added. */
    private static final long LATEST_MONOTONIC = Long.MAX_VALUE / 4;

    private final TaskTimers timers = new TaskTimers();
    private final TaskEnvironment environment;
    private final OperatorContext context;
    private final Operator operator;
    private final Output[] inputs;

    /** A call into the operator. */
    interface Call {
        void run() throws Exception;
    }

    OperatorDriver(
            OperatorSpec spec,
            CapturedOutput output,
            TaskPlace place,
            Configuration configuration,
            TaskStates states,
            long processingTime)
            throws Exception {
        clockShows(processingTime);
        environment = new TaskEnvironment(
                new TaskIdentity(
                        new JobID("harness"),
                        new ExecutionAttemptId("harness"),
                        "harness",
                        place.subtask(),
                        place.parallelism(),
                        place.maxParallelism(),
                        0),
                "localhost",
                Thread.currentThread().getContextClassLoader(),
                configuration,
                timers,
                new TaskCounters(),
                (operatorId, payload) -> {
                    throw new IllegalStateException("none of these operators has a coordinator");
                },
                mail -> {
                    throw new IllegalStateException("none of these operators sends itself mail");
                },
                states);
        OperatorNode node = new OperatorNode(
                new OperatorId(OPERATOR), "harness", "tested", "a harness", spec, null, List.of(), List.of());
        context = new OperatorContext(node, environment);
        operator = new DirectParts().operator(spec, context, output, output.sides(), () -> {});
        inputs = operator instanceof TwoInputOperator two
                ? new Output[] {two.first(), two.second()}
                : new Output[] {(OneInputOperator) operator};
    }

    /** @param maxParallelism how many key groups there are */
    record TaskPlace(int maxParallelism, int parallelism, int subtask) {}

    static TaskStates restored(OperatorRestore restore, long checkpointId) {
        return new TaskStates(
                new HeapStateBackend(),
                "",
                NOWHERE,
                OptionalLong.of(checkpointId),
                Map.of(OPERATOR, restore),
                new FileSnapshotInput(
                        path -> {
                            throw new IOException("a snapshot of a harness lies in memory, not in " + path);
                        },
                        ""));
    }

    private void call(Call call) throws Exception {
        try {
            call.run();
        } catch (OperatorFailedException failed) {
            throw asThrown(failed);
        }
    }

    /** The engine's own failures keep what the engine says of them. */
    private static Exception asThrown(OperatorFailedException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof RoutingException) {
            cause = cause.getCause();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception && !(cause instanceof MillraceException) ? exception : failed;
    }

    void open() throws Exception {
        call(() -> {
            operator.open();
            operator.start();
        });
    }

    void element(int input, StreamRecord<?> element) throws Exception {
        call(() -> inputs[input].collect(element.getValue(), element.getTimestamp()));
    }

    void watermark(int input, long timestamp) throws Exception {
        call(() -> inputs[input].emitWatermark(timestamp));
    }

    void finish() throws Exception {
        call(operator::finish);
    }

    void close() throws Exception {
        try {
            call(operator::close);
        } finally {
            context.closeState();
        }
    }

    void clockShows(long processingTime) {
        // Monotonic time goes where the clock goes, but never back.
        long monotonic = Math.max(timers.monotonicMillis(), Math.min(processingTime, LATEST_MONOTONIC));
        timers.timeIs(monotonic, processingTime);
    }

    /** The clock shows this time; what is due runs. */
    void timeIs(long processingTime) throws Exception {
        clockShows(processingTime);
        call(() -> {
            timers.fireDeadlines();
            while (timers.millisUntilNext() == 0) {
                timers.fireDue(environment.suspensions());
            }
        });
    }

    OperatorSnapshot snapshot(long checkpointId, long timestamp) throws Exception {
        operator.prepareSnapshot(checkpointId);
        operator.snapshotState(checkpointId);
        FrozenOperator frozen = context.freeze(
                new CheckpointBarrier(checkpointId, timestamp, SnapshotKind.CHECKPOINT, AfterSnapshot.CONTINUE, "", ""),
                operator.eventTime(),
                true);
        try {
            return frozen.write(new InlineSegments());
        } finally {
            frozen.release();
        }
    }

    void checkpointCompleted(long checkpointId) throws Exception {
        operator.checkpointCompleted(checkpointId);
        context.checkpointCompleted(checkpointId);
    }

    <K, V> BroadcastState<K, V> broadcastState(MapStateDescriptor<K, V> descriptor) {
        return new BroadcastHandle<>(
                context.operatorState().broadcast(descriptor.getName(), descriptor.getSerializer()));
    }

    int keyedEntries() {
        return Math.toIntExact(keyedState().size());
    }

    int timersIn(TimeDomain domain, KeyedInput key) {
        return keyedState()
                .timers(KeyedTimers.descriptor(domain, key.keyType().createSerializer(), owner -> owner))
                .size();
    }

    private KeyedStateBackend keyedState() {
        if (context.keyedState() == null) {
            throw new UnsupportedOperationException("this harness has no keys, so there is no state of theirs");
        }
        return context.keyedState();
    }
}
