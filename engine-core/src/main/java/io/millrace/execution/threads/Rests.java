package io.millrace.execution.threads;

import io.millrace.execution.TaskLoop;

/**
 * Decides how long a task that is idle rests before it waits for a wake-up, so that it takes what trickles in together: a
 * wake-up costs more than a hundred records do, on both sides, and hides in a delay that nobody notices. What comes after a
 * silence is never kept waiting.
 *
 * <p>An element is kept back once on its way through a process: where it comes in. Tasks that read from others are woken
 * when something is there for them, which is not often, since those rest; unless they are so many, or so fast, that they
 * wake their consumer in rapid succession. Pure; task's thread.
 */
final class Rests {
    /** Short enough to be lost in a millisecond; the system adds some 50 us. */
    private static final long REST_NANOS = 250_000;

    /** A frame to another process costs some 40 us of processor time on the way; this keeps it below a tenth. */
    private static final long LONG_REST_NANOS = 600_000;

    /** With so many rests between wake-ups there is no trickle any more: resting would only delay. */
    private static final int TRICKLE_RESTS = 4;

    /** Woken again so soon, even a task that reads from others is woken too often. */
    private static final long RAPID_NANOS = 40_000;

    private final TaskLoop loop;
    private boolean trickle;

    Rests(TaskLoop loop) {
        this.loop = loop;
    }

    /** How long to rest now that there is nothing to do; 0 for not at all. */
    long nanos() {
        return trickle ? restNanos() : 0;
    }

    /** @param input whether any came meanwhile */
    void rested(boolean input) {
        trickle = input && collects();
    }

    /** It had nothing to do and waited, for so long, until there was something. */
    void waited(long nanos) {
        trickle = nanos < (collects() ? TRICKLE_RESTS * restNanos() : RAPID_NANOS);
    }

    private boolean collects() {
        return loop.sendsToOtherProcesses() || !loop.readsFromOtherTasks();
    }

    private long restNanos() {
        return loop.sendsToOtherProcesses() ? LONG_REST_NANOS : REST_NANOS;
    }
}
