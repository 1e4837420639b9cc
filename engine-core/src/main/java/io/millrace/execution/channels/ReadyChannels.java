package io.millrace.execution.channels;

import java.util.ArrayDeque;
import java.util.Collection;
import org.jctools.queues.MpscArrayQueue;

/**
 * The input channels that may have something to read, in turn. A channel is in here at most once: either queued by its
 * wake-up (any thread) or in the task's own ring. So a task with a thousand channels looks only at those that spoke.
 */
final class ReadyChannels {
    private final MpscArrayQueue<InputChannel> woken;
    private final ArrayDeque<InputChannel> ring;

    /** Every channel is ready at first: nobody has looked yet. */
    ReadyChannels(int channels) {
        woken = new MpscArrayQueue<>(Math.max(2, channels));
        ring = new ArrayDeque<>(channels + 1);
    }

    void addAll(Collection<InputChannel> channels) {
        for (InputChannel channel : channels) {
            channel.tryMarkReady();
            ring.add(channel);
        }
    }

    /** Any thread. @return whether the task needs to be woken */
    boolean wake(InputChannel channel) {
        return channel.tryMarkReady() && woken.offer(channel);
    }

    /** The channel whose turn it is, or null. It stays until {@link #rotate} or {@link #dropFirst}. */
    InputChannel first() {
        // Relaxed: who is about to put something in wakes the task when it is there, so that there is nothing to spin
        // for.
        for (InputChannel channel = woken.relaxedPoll(); channel != null; channel = woken.relaxedPoll()) {
            ring.add(channel);
        }
        return ring.peekFirst();
    }

    /** The first channel may have more; the others come first. */
    void rotate() {
        ring.addLast(ring.removeFirst());
    }

    /** The first channel had nothing. The caller looks at it again afterwards: it may have been filled meanwhile. */
    void dropFirst() {
        ring.removeFirst().clearReady();
    }

    /** Puts a channel back that had something after all; unless its wake-up was quicker. */
    void restore(InputChannel channel) {
        if (channel.tryMarkReady()) {
            ring.addLast(channel);
        }
    }

    /** The first channel loses its turns until {@link #giveBack}; wake-ups do not bring it back. */
    InputChannel withdrawFirst() {
        return ring.removeFirst();
    }

    void giveBack(InputChannel channel) {
        ring.addLast(channel);
    }

    boolean isEmpty() {
        return ring.isEmpty() && woken.isEmpty();
    }
}
