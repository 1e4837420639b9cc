package io.millrace.exchange;

import java.lang.invoke.VarHandle;

/**
 * Wakes one end of a channel when the other has done something, but only if the first is known to wait: a busy peer
 * costs the other side a fence and a read, not a wake-up.
 *
 * <p>The waiting side arms the bell and then <em>looks again</em>; the other side publishes and then rings. With a full
 * fence between the two steps on both sides, one of them always sees the other.
 */
final class Doorbell {
    private static final long SILENT = Long.MAX_VALUE;

    private volatile Runnable action = () -> {};
    private volatile long threshold = SILENT;

    /** Set once by the waiting side, before it arms for the first time. */
    void onRing(Runnable wakeup) {
        action = wakeup;
    }

    boolean isArmed() {
        return threshold != SILENT;
    }

    /** From now on a ring with {@code count} or more wakes this side, once. */
    void arm(long count) {
        threshold = count;
        VarHandle.fullFence();
    }

    void disarm() {
        threshold = SILENT;
    }

    /** After something was published: {@code count} says how much there has been so far. */
    void ring(long count) {
        VarHandle.fullFence();
        if (count >= threshold) {
            force();
        }
    }

    /** Wakes the other side whether it waits or not. */
    void force() {
        threshold = SILENT;
        action.run();
    }
}
