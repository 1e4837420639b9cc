package io.millrace.execution;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.exchange.ChannelEvent.Barrier;
import io.millrace.execution.channels.BarrierAlignment;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.SnapshotKind;

/**
 * Takes a task's part of checkpoints, one at a time: barriers are aligned, the chain is frozen, what is frozen goes to the
 * TaskManager, which writes it. Also remembers the checkpoint whose completion ends the task. Task's thread.
 */
final class TaskCheckpoints {
    private static final long NONE = Long.MIN_VALUE;

    private final TaskListener listener;
    private final TaskClock clock;
    private final BarrierAlignment alignment;
    private OperatorChain chain;
    /** The task ends when this one is complete. */
    private long last = NONE;

    private boolean lastIsComplete;

    /** @param channels that the task reads; a source has none */
    TaskCheckpoints(int channels, boolean exactlyOnce, TaskListener listener, TaskClock clock) {
        this.listener = listener;
        this.clock = clock;
        this.alignment = new BarrierAlignment(channels, exactlyOnce, clock::monotonicMillis, this::superseded);
    }

    BarrierAlignment alignment() {
        return alignment;
    }

    void of(OperatorChain built) {
        chain = built;
    }

    void trigger(CheckpointBarrier barrier) {
        alignment.onTrigger(Barriers.inChannel(barrier));
    }

    /** All barriers are there, and the snapshot is to be taken before anything else. */
    boolean isDue() {
        return alignment.isDue();
    }

    /** Whether the input is to end before the snapshot that is due. */
    boolean drains() {
        return alignment.current().afterwards() == AfterSnapshot.DRAIN.getValue();
    }

    /** @return whether the task reads nothing more until the checkpoint is complete, or aborted */
    boolean take() {
        return take(true);
    }

    private boolean take(boolean withKeyed) {
        CheckpointBarrier barrier = Barriers.inMessage(alignment.current());
        FrozenTask frozen = freeze(alignment.current(), barrier, withKeyed);
        boolean stops = barrier.getAfterwards() != AfterSnapshot.CONTINUE;
        if (stops) {
            endWith(barrier.getCheckpointId());
        }
        alignment.done();
        listener.snapshotTaken(frozen);
        return stops;
    }

    /**
     * Takes the one that is due as the task's last: its completion ends the task.
     *
     * @param onlyCommits the job takes no checkpoints; this one is for what has to be committed, and nobody continues
     *     from it with input. A savepoint is for more
     */
    void takeLast(boolean onlyCommits) {
        boolean savepoint = Barriers.inMessage(alignment.current()).getKind() == SnapshotKind.SAVEPOINT;
        endWith(alignment.current().checkpointId());
        take(!onlyCommits || savepoint);
    }

    private FrozenTask freeze(Barrier barrier, CheckpointBarrier message, boolean withKeyed) {
        long startedMillis = clock.monotonicMillis();
        long alignmentMillis = alignment.alignmentMillis();
        return new FrozenTask(
                message,
                chain.snapshot(barrier, message, withKeyed),
                alignmentMillis,
                clock.monotonicMillis() - startedMillis);
    }

    private void endWith(long checkpointId) {
        last = checkpointId;
        lastIsComplete = false;
    }

    /** Whether a checkpoint has been taken whose completion ends the task. */
    boolean hasLast() {
        return last != NONE;
    }

    boolean lastIsComplete() {
        return lastIsComplete;
    }

    void completed(long checkpointId) {
        chain.checkpointCompleted(checkpointId);
        if (checkpointId == last) {
            lastIsComplete = true;
        }
    }

    void aborted(long checkpointId) {
        alignment.onAborted(checkpointId);
        chain.checkpointAborted(checkpointId);
        if (checkpointId == last) {
            last = NONE;
        }
    }

    private void superseded(long checkpointId) {
        listener.checkpointDeclined(
                checkpointId,
                Failure.of(
                        "MR-6051",
                        Blame.ENGINE,
                        "the barrier of a later checkpoint came before all barriers of checkpoint " + checkpointId
                                + " had come; the later one goes on"));
    }
}
