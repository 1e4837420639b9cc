package io.millrace.benchmarks.workload;

/** Bits that look random, as pure functions of a number. */
public final class Mix {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long PRIME = 0xD6E8FEB86659FD93L;

    private Mix() {}

    /** A bijection in which each bit of the result depends on each bit of the input. */
    public static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 32)) * PRIME;
        z = (z ^ (z >>> 32)) * PRIME;
        return z ^ (z >>> 32);
    }

    /** From the low 32 bits a number from 0 to bound - 1, each equally likely but for one part in 2^32 / bound. */
    public static int below(long bits, int bound) {
        return (int) (((bits & 0xFFFFFFFFL) * bound) >>> 32);
    }

    /** From the high bits a number of at least 0 and below 1. */
    public static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** The first unless the condition is 0, the other then, without a branch: what is random no processor predicts. */
    public static long choose(long condition, long first, long other) {
        long chosen = (condition | -condition) >> (Long.SIZE - 1);
        return other ^ ((first ^ other) & chosen);
    }

    /** Takes one more field into a row's fingerprint; fields that changed places give another one. */
    public static long with(long fingerprint, long field) {
        long z = (Long.rotateLeft(fingerprint * GOLDEN, 29) + field) * PRIME;
        return z ^ (z >>> 32);
    }

    public static long with(long fingerprint, String field) {
        return with(fingerprint, field.hashCode());
    }
}
