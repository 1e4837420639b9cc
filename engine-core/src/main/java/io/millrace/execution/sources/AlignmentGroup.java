package io.millrace.execution.sources;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The readers that keep together in event time: who is ahead of the slowest by more than an allowed drift waits. Readers
 * that are idle or have ended hold nobody back. Pure.
 */
public final class AlignmentGroup {
    /** Time of a reader that holds nobody back. */
    public static final long HOLDS_NOTHING = Long.MAX_VALUE;

    private final SortedMap<String, Long> watermarks = new TreeMap<>();
    private int expected;

    /** So many readers more belong to the group. */
    public void expect(int readers) {
        expected += readers;
    }

    /** @param member names the reader */
    public void report(String member, long watermark) {
        watermarks.put(member, watermark);
    }

    /** The reader was lost, and will come back. */
    public void forget(String member) {
        watermarks.remove(member);
    }

    /** The time of the slowest member; {@link #HOLDS_NOTHING} when none holds the others back. */
    public long slowest() {
        if (watermarks.size() < expected) {
            return Long.MIN_VALUE;
        }
        long min = HOLDS_NOTHING;
        for (long watermark : watermarks.values()) {
            min = Math.min(min, watermark);
        }
        return min;
    }

    /** How far members may go that keep this close to the slowest. */
    public long maxAllowed(long driftMillis) {
        long slowest = slowest();
        return slowest > Long.MAX_VALUE - driftMillis ? Long.MAX_VALUE : slowest + driftMillis;
    }
}
