package io.millrace.execution.operators;

import java.util.function.LongSupplier;

/**
 * How many records a task takes before it looks up: at its room, and whether this turn has lasted long enough, since mail,
 * timers and checkpoints wait for its end. Functions that are quick hear nothing of it for a hundred records and more; those
 * that take milliseconds are asked after each one. Task's thread.
 */
public final class Turn {
    /** Much longer than what a turn costs, much shorter than anybody waits. */
    static final long MILLIS = 2;

    private final LongSupplier clock;
    private final int most;
    private int records;
    private long lookedMillis;

    /**
     * @param clock monotonic milliseconds
     * @param most records between two looks
     */
    Turn(LongSupplier clock, int most) {
        this.clock = clock;
        this.most = most;
        this.records = most;
    }

    /** @param stepMillis when the task's step began */
    public void begin(long stepMillis) {
        lookedMillis = Math.max(lookedMillis, stepMillis);
    }

    /** Until the next look. */
    public int records() {
        return records;
    }

    /** So many records have been taken. @return whether the turn is over */
    public boolean look() {
        long now = clock.getAsLong();
        long lasted = now - lookedMillis;
        lookedMillis = now;
        if (lasted >= MILLIS) {
            records = (int) Math.max(1, records * MILLIS / lasted);
            return true;
        }
        if (lasted == 0) {
            records = Math.min(most, 2 * records);
        }
        return false;
    }
}
