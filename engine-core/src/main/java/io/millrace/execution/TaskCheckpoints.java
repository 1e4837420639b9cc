package io.millrace.execution;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.exchange.Announcement;
import io.millrace.exchange.ChannelEvent.Barrier;
import io.millrace.exchange.ChannelFailedException;
import io.millrace.execution.channels.BarrierAlignment;
import io.millrace.execution.channels.InputProcessor;
import io.millrace.execution.operators.Intake;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.protocol.thrift.SnapshotKind;
import java.util.List;

/**
 * Takes a task's part of checkpoints, one at a time: barriers are aligned, the chain is frozen, what is frozen goes to the
 * TaskManager, which writes it. When a barrier has overtaken elements, what is frozen waits until they are noted down. Also
 * remembers the checkpoint whose completion ends the task. Task's thread.
 */
final class TaskCheckpoints {
    private static final long NONE = Long.MIN_VALUE;

    private final TaskListener listener;
    private final TaskClock clock;
    private final BarrierAlignment alignment;
    private OperatorChain chain;
    /** Null in a source. */
    private InputProcessor input;
    /** Frozen, while what its barrier has overtaken is still coming in; null when there is none. */
    private FrozenTask incomplete;
    /** Room was lent so that suspended operators get done. */
    private boolean lent;
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

    void of(OperatorChain built, Intake intake) {
        chain = built;
        input = intake instanceof InputProcessor channels ? channels : null;
    }

    /** Whether somebody who waits for room must be let go on for the sake of this checkpoint. Any thread. */
    boolean isUrgent(CheckpointBarrier barrier) {
        return barrier.isSetAlignmentMillis();
    }

    void announced(int channel, Announcement announcement) {
        alignment.onAnnounced(channel, announcement);
    }

    /** Before each step: time may make a snapshot due, and what was overtaken may have come. */
    void step(long monotonicMillis) throws ChannelFailedException {
        alignment.timeIs(monotonicMillis);
        if (lent && !alignment.isDue()) {
            takeRoomBack();
        }
        if (incomplete != null) {
            completeWhenAllHasCome();
        }
    }

    /** When a step is due although nothing has come; {@code Long.MAX_VALUE} when none is. */
    long nextStepMillis() {
        return alignment.overtakingMillis();
    }

    /** A snapshot is due while operators wait for room. @return whether they have just been given some */
    boolean lend() {
        if (lent || !alignment.current().mayOvertake()) {
            return false;
        }
        lent = true;
        chain.lend(true);
        return true;
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
    boolean take() throws ChannelFailedException {
        return take(true);
    }

    private boolean take(boolean withKeyed) throws ChannelFailedException {
        CheckpointBarrier barrier = Barriers.inMessage(alignment.current());
        FrozenTask frozen = freeze(alignment.current(), barrier, withKeyed);
        takeRoomBack();
        if (alignment.overtakes()) {
            overtake(frozen);
            return false;
        }
        boolean stops = barrier.getAfterwards() != AfterSnapshot.CONTINUE;
        if (stops) {
            endWith(barrier.getCheckpointId());
        }
        alignment.done();
        listener.snapshotTaken(frozen);
        return stops;
    }

    private void takeRoomBack() {
        if (lent) {
            lent = false;
            chain.lend(false);
        }
    }

    private void overtake(FrozenTask frozen) throws ChannelFailedException {
        forgetIncomplete();
        incomplete = frozen;
        input.overtake(alignment.current().checkpointId(), alignment::isAwaited);
        alignment.done();
        completeWhenAllHasCome();
    }

    private void completeWhenAllHasCome() throws ChannelFailedException {
        if (input.readOvertaken()) {
            FrozenTask frozen = incomplete;
            incomplete = null;
            listener.snapshotTaken(frozen.withChannels(input.overtaken()));
        }
    }

    /** Nobody wants it any more, or the task is over. */
    void forgetIncomplete() {
        if (incomplete != null) {
            FrozenTask frozen = incomplete;
            incomplete = null;
            input.forgetOvertaken();
            frozen.release();
        }
    }

    /**
     * Takes the one that is due as the task's last: its completion ends the task.
     *
     * @param onlyCommits the job takes no checkpoints; this one is for what has to be committed, and nobody continues
     *     from it with input. A savepoint is for more
     */
    void takeLast(boolean onlyCommits) throws ChannelFailedException {
        boolean savepoint = Barriers.inMessage(alignment.current()).getKind() == SnapshotKind.SAVEPOINT;
        endWith(alignment.current().checkpointId());
        take(!onlyCommits || savepoint);
    }

    private FrozenTask freeze(Barrier barrier, CheckpointBarrier message, boolean withKeyed) {
        long startedMillis = clock.monotonicMillis();
        long alignmentMillis = alignment.alignmentMillis();
        return new FrozenTask(
                message,
                chain.snapshot(barrier, announcement(barrier), message, withKeyed),
                List.of(),
                alignmentMillis,
                clock.monotonicMillis() - startedMillis);
    }

    private Announcement announcement(Barrier barrier) {
        return barrier.mayOvertake() ? new Announcement(barrier, alignment.spentMillis()) : null;
    }

    private void endWith(long checkpointId) {
        last = checkpointId;
        lastIsComplete = false;
    }

    /** The job was stopped with the one that the task has been restored from, which is complete: nothing comes after it. */
    void restoredLast() {
        lastIsComplete = true;
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
        if (incomplete != null && incomplete.barrier().getCheckpointId() <= checkpointId) {
            forgetIncomplete();
        }
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
