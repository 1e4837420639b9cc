package io.millrace.simulation;

import java.time.Duration;

/** Random choices that depend on nothing but the seed, who chooses, what about, and how often it did before. */
public final class Randomness {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private final long base;
    private long counter;

    Randomness(long seed, String actor, String kind) {
        base = mix(seed * GOLDEN + hash(actor + "/" + kind));
    }

    public long nextLong() {
        return mix(base + ++counter * GOLDEN);
    }

    /** Uniform in 0 (inclusive) to {@code bound} (exclusive). */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(nextLong(), bound);
    }

    /** Uniform in both bounds, inclusive. */
    public int between(int min, int max) {
        return min + below(max - min + 1);
    }

    public Duration millisBetween(int min, int max) {
        return Duration.ofMillis(between(min, max));
    }

    public boolean percent(int chance) {
        return below(100) < chance;
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
