package io.millrace.semantics;

import java.io.Serializable;

/**
 * The one kind of record that random programs have.
 *
 * @param time its event time where it comes from; later what the function that made it wants to say about time
 * @param mark the watermark that follows it where it comes from, {@link #NO_MARK} for none, {@link #PAUSE} to become idle
 */
public record Item(int key, long value, long time, long mark) implements Serializable {
    static final long NO_MARK = Long.MIN_VALUE;
    static final long PAUSE = Long.MIN_VALUE + 1;

    public Item(int key, long value, long time) {
        this(key, value, time, NO_MARK);
    }

    long distance(Item other) {
        return Math.abs(value - other.value);
    }

    /** Whether the source says after it that nothing may come for a while. */
    boolean pauses() {
        return mark == PAUSE;
    }

    @Override
    public String toString() {
        return "k" + key + " v" + value + " t" + time + (mark == NO_MARK ? "" : mark == PAUSE ? " idle" : " W" + mark);
    }
}
