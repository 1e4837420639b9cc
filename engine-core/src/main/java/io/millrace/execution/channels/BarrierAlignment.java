package io.millrace.execution.channels;

import io.millrace.exchange.ChannelEvent.Barrier;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Decides when a task has all of a checkpoint's barriers: one from each channel that has not ended. Exactly once means
 * that a channel waits behind its barrier until then. One checkpoint at a time: a newer barrier supersedes the alignment
 * under way, and barriers of a checkpoint that is over (complete, aborted, superseded) count for nothing, however late
 * they come. Pure; on the task's thread.
 */
public final class BarrierAlignment {
    private final boolean exactlyOnce;
    private final boolean[] delivered;
    private final boolean[] ended;
    private final LongSupplier clock;
    private final LongConsumer onSuperseded;
    private Runnable onReleased = () -> {};

    private Barrier current;
    private int awaited;
    private int open;
    /** This checkpoint and all before it are over. */
    private long over = Long.MIN_VALUE;

    private long startedMillis;
    private long alignmentMillis;

    /**
     * @param clock monotonic milliseconds
     * @param onSuperseded hears of a checkpoint whose alignment was given up for a newer one
     */
    public BarrierAlignment(int channels, boolean exactlyOnce, LongSupplier clock, LongConsumer onSuperseded) {
        this.exactlyOnce = exactlyOnce;
        this.delivered = new boolean[channels];
        this.ended = new boolean[channels];
        this.open = channels;
        this.clock = clock;
        this.onSuperseded = onSuperseded;
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
        delivered[channel] = true;
        awaited--;
        completeIfNothingIsAwaited();
        return exactlyOnce || isDue();
    }

    /** A channel that has ended has delivered all it will. */
    public void onEnded(int channel) {
        if (ended[channel]) {
            return;
        }
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

    /** All barriers are there: take the snapshot before anything else is read, then say {@link #done()}. */
    public boolean isDue() {
        return current != null && awaited == 0;
    }

    /** The checkpoint that is being aligned, or is due; null when there is none. */
    public Barrier current() {
        return current;
    }

    /** From the first barrier to the last. */
    public long alignmentMillis() {
        return alignmentMillis;
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
        onReleased.run();
    }
}
