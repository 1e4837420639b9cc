package io.millrace.time;

import java.util.Arrays;

/**
 * Event time of a source reader that reads several splits, which come and go: the minimum over the splits that are not
 * idle. A new split holds time where it is until it has told its own. Knows which split holds time back, and since when.
 * Slots are reused. Pure; never regresses. Times are milliseconds of a clock that never runs backwards.
 */
public final class SplitWatermarks {
    /** In place of a slot. */
    public static final int NONE = -1;

    private static final byte FREE = 0;
    private static final byte ACTIVE = 1;
    private static final byte IDLE = 2;

    private long[] watermarks = new long[4];
    private long[] movedMillis = new long[4];
    private byte[] states = new byte[4];
    private long current = Long.MIN_VALUE;
    private int slowest = NONE;
    private boolean allIdle;

    /** The reader's event time. */
    public long current() {
        return current;
    }

    /** True while there are splits and all of them are idle. */
    public boolean isIdle() {
        return allIdle;
    }

    /** The slot of the split that holds time back: of those that are not idle the one that is furthest behind. */
    public int slowest() {
        return slowest;
    }

    /** How far this split has come; {@code Long.MIN_VALUE} before it told. */
    public long watermark(int slot) {
        return watermarks[slot];
    }

    /** When this split's watermark last moved; when it was added, if it never has. */
    public long movedMillis(int slot) {
        return movedMillis[slot];
    }

    public boolean isActive(int slot) {
        return states[slot] == ACTIVE;
    }

    /** @return the slot that names the split from now on */
    public int add(long nowMillis) {
        int slot = 0;
        while (slot < states.length && states[slot] != FREE) {
            slot++;
        }
        if (slot == states.length) {
            states = Arrays.copyOf(states, slot * 2);
            watermarks = Arrays.copyOf(watermarks, slot * 2);
            movedMillis = Arrays.copyOf(movedMillis, slot * 2);
        }
        states[slot] = ACTIVE;
        watermarks[slot] = Long.MIN_VALUE;
        movedMillis[slot] = nowMillis;
        advance();
        return slot;
    }

    /** @return whether {@link #current()} advanced */
    public boolean remove(int slot) {
        states[slot] = FREE;
        return advance();
    }

    /** @return whether {@link #current()} advanced */
    public boolean onWatermark(int slot, long timestamp, long nowMillis) {
        if (timestamp <= watermarks[slot]) {
            return false;
        }
        watermarks[slot] = timestamp;
        movedMillis[slot] = nowMillis;
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
        int splits = 0;
        slowest = NONE;
        for (int i = 0; i < states.length; i++) {
            if (states[i] == FREE) {
                continue;
            }
            splits++;
            max = Math.max(max, watermarks[i]);
            if (states[i] == ACTIVE && (slowest == NONE || watermarks[i] < min)) {
                slowest = i;
                min = watermarks[i];
            }
        }
        allIdle = splits > 0 && slowest == NONE;
        long next = slowest != NONE ? min : allIdle ? max : current;
        boolean advanced = next > current;
        current = Math.max(current, next);
        return advanced;
    }
}
