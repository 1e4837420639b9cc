package io.millrace.execution.operators;

import io.millrace.api.functions.Function;
import io.millrace.api.functions.RichFunction;
import io.millrace.api.functions.RuntimeContext;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.state.KeyedStateStore;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import io.millrace.base.KeyGroups;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.StateBackendOptions;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.plan.OperatorNode;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.SnapshotKind;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.OperatorStateBackend;
import io.millrace.state.StateBackend;
import io.millrace.state.StateFailures;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.OperatorRestore;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What one operator may know and ask of its task. Task's thread only. */
public final class OperatorContext {
    private final OperatorNode node;
    private final TaskEnvironment environment;
    private final OperatorRuntimeContext runtime;
    private final OperatorStateBackend operatorState;
    private final OperatorFunctions functions;
    private KeyedStateBackend keyedState;
    private boolean guarded;
    private OperatorFailedException poison;

    public OperatorContext(OperatorNode node, TaskEnvironment environment) {
        this.node = node;
        this.environment = environment;
        this.runtime = new OperatorRuntimeContext(this);
        this.operatorState = restoredOperatorState();
        this.functions = new OperatorFunctions(
                runtime, operatorState, environment.states().restoredCheckpoint());
    }

    private OperatorStateBackend restoredOperatorState() {
        TaskStates states = environment.states();
        List<ListShare> shares =
                states.restored(node.id()).map(OperatorRestore::getLists).orElse(List.of());
        try {
            return new OperatorStateBackend(
                    environment.taskInfo().subtask(),
                    environment.taskInfo().parallelism(),
                    environment.configuration().get(StateBackendOptions.UNREGISTERED_KRYO_TYPES),
                    shares,
                    states.snapshots());
        } catch (IOException unreadable) {
            throw failed(StateFailures.unreadable(unreadable), "");
        }
    }

    public OperatorNode node() {
        return node;
    }

    public TaskEnvironment environment() {
        return environment;
    }

    public TaskTimers timers() {
        return environment.timers();
    }

    public RuntimeContext runtime() {
        return runtime;
    }

    /** Before its functions are opened, a keyed operator says where their state is. */
    public void keyedStates(KeyedStateStore states) {
        runtime.keyedStates(states);
        functions.keyedStates(states);
    }

    /**
     * Makes the backend for what a keyed operator keeps, with what there was before; called once, when it is set up.
     * Blocks while state is read.
     */
    public KeyedStateBackend keyedBackend(KeyedInput key) {
        TaskStates states = environment.states();
        TaskIdentity task = environment.taskInfo();
        try {
            keyedState = states.backend()
                    .keyed(new StateBackend.Request(
                            describe(),
                            key.keyType().getTypeClass(),
                            key.keyType().createSerializer(),
                            task.maxParallelism(),
                            KeyGroups.rangeOf(task.subtask(), task.maxParallelism(), task.parallelism()),
                            environment.configuration(),
                            states.slot(),
                            states.scratch().resolve(node.id().value() + "/"),
                            states.restored(node.id())
                                    .map(OperatorRestore::getKeyed)
                                    .orElse(List.of()),
                            states.restoredCheckpoint(),
                            states.snapshots()));
            return keyedState;
        } catch (IOException unreadable) {
            throw failed(StateFailures.unreadable(unreadable), "");
        }
    }

    /** Null when the operator has no keys. */
    public KeyedStateBackend keyedState() {
        return keyedState;
    }

    /** What the operator keeps that belongs to no key. */
    public OperatorStateBackend operatorState() {
        return operatorState;
    }

    /** Where events for the operator's coordinator go. */
    public Consumer<byte[]> toCoordinator() {
        return payload -> environment.sendOperatorEvent(node.id().value(), payload);
    }

    /** A record is being processed whose failing is not the end. */
    public void guarded(boolean now) {
        guarded = now;
    }

    /** This failure is this operator's, of the record it was given last. */
    public boolean isPoison(OperatorFailedException failure) {
        return failure == poison;
    }

    /** A function failed, or an I/O class it stands for, while it had this record. */
    public OperatorFailedException failed(Throwable cause, Object record, long timestamp) {
        if (guarded && isOfRecord(cause instanceof RoutingException routing ? routing.getCause() : cause)) {
            poison = new OperatorFailedException(failure(cause, atRecord(record, timestamp)), cause);
            return poison;
        }
        return failed(cause, atRecord(record, timestamp));
    }

    /**
     * What the operator emitted cannot be handed on to the next one.
     *
     * @param serializer that was to copy or write it
     * @return the cause itself when it has nothing to do with the record
     */
    public RuntimeException undelivered(
            RuntimeException cause, TypeSerializer<Object> serializer, Object record, long timestamp) {
        if (cause instanceof OperatorFailedException || ChannelFailures.isOne(cause)) {
            return cause;
        }
        return Undelivered.of(cause, serializer, record)
                .<RuntimeException>map(told -> failed(told, record, timestamp))
                .orElse(cause);
    }

    /** Not of what is around it: another operator, a channel, the disk under the state, the JVM. */
    private static boolean isOfRecord(Throwable cause) {
        return cause instanceof MillraceException known
                ? known.failure().blame() == Blame.USER && !(cause instanceof OperatorFailedException)
                : !(cause instanceof VirtualMachineError) && !ChannelFailures.isOne(cause);
    }

    private static String atRecord(Object record, long timestamp) {
        return " at record '" + RecordText.of(record) + "' (" + RecordText.ofTimestamp(timestamp) + ")";
    }

    /**
     * @param when completes "operator 'X' at Y failed", with a space in front: {@code " while opening"}
     */
    public OperatorFailedException failed(Throwable cause, String when) {
        if (cause instanceof OperatorFailedException further) {
            return further;
        }
        if (ChannelFailures.isOne(cause)) {
            // It came up through the operator, but it is not the operator's.
            OperatorFailedException broken =
                    new OperatorFailedException(ChannelFailures.of(cause, environment.taskInfo()), cause);
            environment.remember(broken);
            return broken;
        }
        Throwable thrown = cause instanceof RoutingException routing ? routing.getCause() : cause;
        OperatorFailedException failed =
                new OperatorFailedException(failure(cause, when).carrying(thrown), cause);
        environment.remember(failed);
        return failed;
    }

    private Failure failure(Throwable cause, String when) {
        if (cause instanceof RoutingException routing) {
            return failureIn(routing.place() + " failed" + when + " in " + describe() + ": ", routing.getCause());
        }
        boolean refused = cause instanceof MillraceException saved && FailureCodes.refusesState(saved.failure());
        return failureIn(
                describe() + (refused ? ", " + uid() + ", cannot have its state back: " : " failed" + when + ": "),
                cause);
    }

    private static Failure failureIn(String where, Throwable cause) {
        return cause instanceof MillraceException known
                ? new Failure(
                        known.failure().code(),
                        known.failure().blame(),
                        where + known.failure().message(),
                        Failure.of("", known.failure().blame(), "", cause).stackTrace())
                : cause instanceof IOException
                        ? Failure.of("MR-3102", Blame.EXTERNAL, where + Failure.summary(cause), cause)
                        : Failure.of("MR-3101", Blame.USER, where + Failure.summary(cause), cause);
    }

    private String uid() {
        return node.uid() == null ? "which has no uid" : "uid " + node.uid();
    }

    /** The program asks for something it cannot have. */
    public OperatorFailedException refused(String code, String message) {
        return failed(new MillraceException(Failure.of(code, Blame.USER, message)), "");
    }

    /** {@code operator 'parse' at DelayBoard.java:42 in subtask (2/4)}. */
    public String describe() {
        return "operator '" + node.name() + "' at " + node.callSite() + " in subtask "
                + environment.taskInfo().subtaskLabel();
    }

    /** The checkpoint or savepoint the task continues from; empty at a new beginning. */
    public OptionalLong restoredCheckpoint() {
        return environment.states().restoredCheckpoint();
    }

    /** Where event time stood when the snapshot was taken that the task continues from; else before all time. */
    public long restoredEventTime() {
        return environment
                .states()
                .restored(node.id())
                .map(OperatorRestore::getWatermark)
                .orElse(Long.MIN_VALUE);
    }

    /**
     * The functions bring their states up to date, and everything is frozen.
     *
     * @param eventTime of the operator now
     * @param withKeyed false when nobody will ever ask for its keyed state again
     */
    public FrozenOperator freeze(CheckpointBarrier barrier, long eventTime, boolean withKeyed) throws Exception {
        functions.snapshotState(barrier.getCheckpointId(), barrier.getTriggeredMillis());
        return new FrozenOperator(
                node.id().value(),
                eventTime,
                keyedState == null || !withKeyed
                        ? null
                        : keyedState.freeze(
                                barrier.getCheckpointId(),
                                barrier.getKind() == SnapshotKind.SAVEPOINT,
                                barrier.isSetCompletedCheckpointId()
                                        ? OptionalLong.of(barrier.getCompletedCheckpointId())
                                        : OptionalLong.empty()),
                operatorState.freeze());
    }

    public boolean needsFinalCheckpoint() {
        return functions.listen();
    }

    public void checkpointCompleted(long checkpointId) throws Exception {
        if (keyedState != null) {
            keyedState.checkpointCompleted(checkpointId);
        }
        functions.checkpointCompleted(checkpointId);
    }

    public void checkpointAborted(long checkpointId) throws Exception {
        if (keyedState != null) {
            keyedState.checkpointAborted(checkpointId);
        }
        functions.checkpointAborted(checkpointId);
    }

    /** Gives back what the operator's state holds outside the heap. Repeatable. */
    public void closeState() {
        if (keyedState != null) {
            keyedState.close();
            keyedState = null;
        }
    }

    public void openFunction(Function function) throws Exception {
        functions.open(function);
    }

    public void closeFunction(Function function) throws Exception {
        if (function instanceof RichFunction rich) {
            rich.close();
        }
    }
}
