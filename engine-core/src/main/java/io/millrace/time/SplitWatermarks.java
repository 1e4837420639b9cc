package io.millrace.time;

import java.util.Arrays;

/**
 * Event time of a source reader that reads several splits, which come and go: the minimum over the splits that are not
 * idle. A new split holds time where it is until it has told its own. Slots are reused. Pure; never regresses.
 */
public final class SplitWatermarks {
    private static final byte FREE = 0;
    private static final byte ACTIVE = 1;
    private static final byte IDLE = 2;

    private long[] watermarks = new long[4];
    private byte[] states = new byte[4];
    private long current = Long.MIN_VALUE;
    private boolean allIdle;

    /** The reader's event time. */
    public long current() {
        return current;
    }

    /** True while there are splits and all of them are idle. */
    public boolean isIdle() {
        return allIdle;
    }

    /** @return the slot that names the split from now on */
    public int add() {
        int slot = 0;
        while (slot < states.length && states[slot] != FREE) {
            slot++;
        }
        if (slot == states.length) {
            states = Arrays.copyOf(states, slot * 2);
            watermarks = Arrays.copyOf(watermarks, slot * 2);
        }
        states[slot] = ACTIVE;
        watermarks[slot] = Long.MIN_VALUE;
        allIdle = false;
        return slot;
    }

    /** @return whether {@link #current()} advanced */
    public boolean remove(int slot) {
        states[slot] = FREE;
        return advance();
    }

    /** @return whether {@link #current()} advanced */
    public boolean onWatermark(int slot, long timestamp) {
        if (timestamp <= watermarks[slot]) {
            return false;
        }
        watermarks[slot] = timestamp;
        return advance();
    }

    /** @return whether {@link #current()} advanced; {@link #isIdle()} may have changed too */
    public boolean onIdleness(int slot, boolean idle) {
        states[slot] = idle ? IDLE : ACTIVE;
        return advance();
    }

    private boolean advance() {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        int active = 0;
        int splits = 0;
        for (int i = 0; i < states.length; i++) {
            if (states[i] == FREE) {
                continue;
            }
            splits++;
            max = Math.max(max, watermarks[i]);
            if (states[i] == ACTIVE) {
                active++;
                min = Math.min(min, watermarks[i]);
            }
        }
        allIdle = splits > 0 && active == 0;
        long next = active > 0 ? min : allIdle ? max : current;
        boolean advanced = next > current;
        current = Math.max(current, next);
        return advanced;
    }
}
