package io.millrace.base;

/**
 * Which subtask a key belongs to. Keys are hashed into a fixed number of key groups (the maximum parallelism), and each
 * subtask owns a contiguous range of groups: the exchange routes by it, keyed state is stored by it, and rescaling
 * moves whole groups. Pure arithmetic; changing it makes every savepoint unreadable.
 */
public final class KeyGroups {
    /** The largest maximum parallelism. */
    public static final int UPPER_BOUND = 1 << 15;

    private static final int LOWER_BOUND = 1 << 7;

    private KeyGroups() {}

    /** Groups {@code first} to {@code last}, both inclusive. */
    public record Range(int first, int last) {
        public boolean contains(int keyGroup) {
            return first <= keyGroup && keyGroup <= last;
        }

        public int size() {
            return last - first + 1;
        }
    }

    /**
     * @param keyHash the key's {@code TypeSerializer.stableHash}; spread here, since many hashes are almost equal to their
     *     neighbours
     */
    public static int keyGroup(int keyHash, int maxParallelism) {
        // As even as a remainder, without the division: the upper bits of a spread hash times the number of groups.
        return (int) (((spread(keyHash) & 0xFFFF_FFFFL) * maxParallelism) >>> 32);
    }

    /** The subtask that owns the group. */
    public static int subtaskOf(int keyGroup, int maxParallelism, int parallelism) {
        return (int) ((long) keyGroup * parallelism / maxParallelism);
    }

    /** The groups a subtask owns; ranges of all subtasks are disjoint and together complete. */
    public static Range rangeOf(int subtask, int maxParallelism, int parallelism) {
        if (parallelism > maxParallelism) {
            throw new IllegalArgumentException("parallelism " + parallelism + " exceeds the maximum " + maxParallelism);
        }
        return new Range(
                firstGroupOf(subtask, maxParallelism, parallelism),
                firstGroupOf(subtask + 1, maxParallelism, parallelism) - 1);
    }

    private static int firstGroupOf(int subtask, int maxParallelism, int parallelism) {
        return (int) (((long) subtask * maxParallelism + parallelism - 1) / parallelism);
    }

    /** The maximum parallelism of an operator that was given none: room to grow, the same for similar parallelisms. */
    public static int defaultMaxParallelism(int parallelism) {
        long wanted = parallelism + (parallelism + 1L) / 2;
        long rounded = Long.highestOneBit(Math.max(1, wanted - 1)) << 1;
        return (int) Math.min(UPPER_BOUND, Math.max(LOWER_BOUND, rounded));
    }

    /** The last step of MurmurHash3 for 32 bits: every bit of the input reaches every bit of the result. */
    private static int spread(int hash) {
        int h = hash;
        h ^= h >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        h ^= h >>> 16;
        return h;
    }
}
