package io.millrace.execution.channels;

import io.millrace.api.graph.Partitioning;
import io.millrace.exchange.Announcement;
import io.millrace.exchange.ChannelEvent.Barrier;
import io.millrace.plan.JobEdge;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Decides when a task has all of a checkpoint's barriers: one from each channel that has not ended. Exactly once means
 * that a channel waits behind its barrier until then. One checkpoint at a time: a newer barrier supersedes the alignment
 * under way, and barriers of a checkpoint that is over (complete, aborted, superseded) count for nothing, however late
 * they come. Pure; on the task's thread.
 *
 * <p>Alignment that takes longer than the barrier allows ends early: as soon as every barrier that is awaited has been announced
 * by its producer, they overtake what still stands before them. The time for it is counted from the first task of the job on
 * that waits, so that a row of tasks does not spend it several times.
 */
public final class BarrierAlignment {
    /** As a time: that does not come. */
    public static final long NEVER = Long.MAX_VALUE;

    private final boolean exactlyOnce;
    private final boolean[] delivered;
    private final boolean[] ended;
    private final boolean[] announced;
    private final boolean[] endAnnounced;
    private final boolean[] keepsOrder;
    private final LongSupplier clock;
    private final LongConsumer onSuperseded;
    private Runnable onReleased = () -> {};

    private Barrier current;
    private int awaited;
    private int open;
    /** This checkpoint and all before it are over. */
    private long over = Long.MIN_VALUE;

    /** Of those awaited: how many have not announced their barrier, or must keep their order. */
    private int missing;
    /** When barriers may overtake; {@link #NEVER} when they must not. */
    private long overtakingMillis = NEVER;

    private long nowMillis = Long.MIN_VALUE;
    private long startedMillis;
    private long alignmentMillis;

    /**
     * @param clock monotonic milliseconds
     * @param onSuperseded hears of a checkpoint whose alignment was given up for a newer one
     */
    public BarrierAlignment(int channels, boolean exactlyOnce, LongSupplier clock, LongConsumer onSuperseded) {
        this.exactlyOnce = exactlyOnce;
        this.announced = new boolean[channels];
        this.endAnnounced = new boolean[channels];
        this.keepsOrder = new boolean[channels];
        this.delivered = new boolean[channels];
        this.ended = new boolean[channels];
        this.open = channels;
        this.clock = clock;
        this.onSuperseded = onSuperseded;
    }

    /**
     * Whether barriers may overtake what is on this edge. Subtasks must not be at different places of a broadcast, since what
     * they made of it is taken for the same; and only the program knows where records of a custom partitioning would belong
     * with another parallelism.
     */
    static boolean canOvertake(JobEdge edge) {
        return !edge.isBroadcast() && !(edge.partitioning() instanceof Partitioning.Custom);
    }

    /** Nothing overtakes in this channel. Before the first barrier. */
    void keepOrder(int channel) {
        keepsOrder[channel] = true;
    }

    /** Runs when channels that waited may go on. */
    void onReleased(Runnable action) {
        onReleased = action;
    }

    /** The command to take part: all producers have finished, so the channels still open will end without a barrier. */
    public void onTrigger(Barrier barrier) {
        if (begins(barrier)) {
            completeIfNothingIsAwaited();
        }
    }

    /** @return whether the channel waits from here on, until {@link #isDue()} and {@link #done()}, or an end without them */
    public boolean onBarrier(int channel, Barrier barrier) {
        if (ended[channel] || !begins(barrier) || delivered[channel]) {
            return false;
        }
        missing -= isMissing(channel) ? 1 : 0;
        delivered[channel] = true;
        awaited--;
        completeIfNothingIsAwaited();
        return exactlyOnce || isDue();
    }

    /** A barrier, or the end, has been put into a channel; what stands before it may take a while. */
    public void onAnnounced(int channel, Announcement announcement) {
        Barrier barrier = announcement.barrier();
        if (barrier != null && (ended[channel] || !begins(barrier))) {
            return;
        }
        boolean wasMissing = isMissing(channel);
        if (barrier == null) {
            endAnnounced[channel] = true;
        } else {
            announced[channel] = true;
            if (barrier.mayOvertake()) {
                long left = barrier.alignmentMillis() - announcement.spentMillis();
                overtakingMillis = Math.min(overtakingMillis, clock.getAsLong() + left);
            }
        }
        missing -= wasMissing && !isMissing(channel) ? 1 : 0;
    }

    /** Counts among those that overtaking has to wait for. */
    private boolean isMissing(int channel) {
        return isAwaited(channel) && (keepsOrder[channel] || !(announced[channel] || endAnnounced[channel]));
    }

    /** The barrier under way has not come through this channel, nor has the channel ended. */
    public boolean isAwaited(int channel) {
        return current != null && !delivered[channel] && !ended[channel];
    }

    /** The time of a step of the task. */
    public void timeIs(long monotonicMillis) {
        nowMillis = monotonicMillis;
    }

    /** When something may become due by time alone; {@link #NEVER} when nothing will. */
    public long overtakingMillis() {
        return current != null && awaited > 0 && missing == 0 ? overtakingMillis : NEVER;
    }

    /** The snapshot is due although barriers are still to come. */
    public boolean overtakes() {
        return awaited > 0 && nowMillis >= overtakingMillis();
    }

    /** How much of the time for alignment has gone by. */
    public long spentMillis() {
        return overtakingMillis == NEVER
                ? 0
                : Math.max(0, clock.getAsLong() + current.alignmentMillis() - overtakingMillis);
    }

    /** A channel that has ended has delivered all it will. */
    public void onEnded(int channel) {
        if (ended[channel]) {
            return;
        }
        missing -= isMissing(channel) ? 1 : 0;
        ended[channel] = true;
        open--;
        if (current != null && !delivered[channel]) {
            awaited--;
            completeIfNothingIsAwaited();
        }
    }

    /** This checkpoint will not be complete, and no earlier one will. */
    public void onAborted(long checkpointId) {
        over = Math.max(over, checkpointId);
        if (current != null && current.checkpointId() <= over) {
            release();
        }
    }

    /**
     * All barriers are there, or overtake what stands before them: take the snapshot before anything else is read, then say
     * {@link #done()}.
     */
    public boolean isDue() {
        return current != null && (awaited == 0 || overtakes());
    }

    /** The checkpoint that is being aligned, or is due; null when there is none. */
    public Barrier current() {
        return current;
    }

    /** From the first barrier, or word of it, to the last, or to when they overtook. */
    public long alignmentMillis() {
        return awaited == 0 ? alignmentMillis : clock.getAsLong() - startedMillis;
    }

    /** The snapshot was taken; channels go on. */
    public void done() {
        over = Math.max(over, current.checkpointId());
        release();
    }

    private boolean begins(Barrier barrier) {
        if (barrier.checkpointId() <= over) {
            return false;
        }
        if (current != null && current.checkpointId() != barrier.checkpointId()) {
            if (barrier.checkpointId() < current.checkpointId()) {
                return false;
            }
            long superseded = current.checkpointId();
            done();
            onSuperseded.accept(superseded);
        }
        if (current == null) {
            current = barrier;
            awaited = open;
            startedMillis = clock.getAsLong();
            overtakingMillis = barrier.mayOvertake() ? startedMillis + barrier.alignmentMillis() : NEVER;
            missing = 0;
            for (int channel = 0; channel < delivered.length; channel++) {
                missing += isMissing(channel) ? 1 : 0;
            }
        }
        return true;
    }

    private void completeIfNothingIsAwaited() {
        if (awaited == 0) {
            alignmentMillis = clock.getAsLong() - startedMillis;
        }
    }

    private void release() {
        current = null;
        Arrays.fill(delivered, false);
        Arrays.fill(announced, false);
        onReleased.run();
    }
}
