package io.millrace.benchmarks.plain;

import java.util.Arrays;

/** Numbers by keys that lie close together and mostly ascend: an array with a moving base. */
final class DenseLongs {
    private long base;
    private long[] values = new long[1 << 12];
    /** Keys from base to base + used - 1 may have values. */
    private int used;

    long get(long key) {
        long offset = key - base;
        return offset >= 0 && offset < used ? values[(int) offset] : 0;
    }

    void add(long key, long value) {
        // before the array is read: it may be replaced by a larger one
        int offset = offset(key);
        values[offset] += value;
    }

    void max(long key, long value) {
        int offset = offset(key);
        values[offset] = Math.max(values[offset], value);
    }

    void set(long key, long value) {
        int offset = offset(key);
        values[offset] = value;
    }

    long first() {
        return base;
    }

    /** One more than the largest key that may have a value. */
    long end() {
        return base + used;
    }

    void clear() {
        Arrays.fill(values, 0, used, 0);
        used = 0;
    }

    private int offset(long key) {
        if (used == 0) {
            base = key;
        } else if (key < base) {
            shift(base - key);
        }
        int offset = (int) (key - base);
        if (offset >= used) {
            if (offset >= values.length) {
                values = Arrays.copyOf(values, Math.max(2 * values.length, offset + 1));
            }
            used = offset + 1;
        }
        return offset;
    }

    private void shift(long by) {
        long[] shifted = new long[Math.max(values.length, (int) (used + by) * 2)];
        System.arraycopy(values, 0, shifted, (int) by, used);
        values = shifted;
        used += (int) by;
        base -= by;
    }
}
