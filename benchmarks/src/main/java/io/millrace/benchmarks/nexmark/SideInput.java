package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import java.util.HashMap;
import java.util.Map;

/** q13: a table of 10,000 rows, as a program loads one before its first record. */
public final class SideInput {
    public static final int ROWS = 10_000;

    private SideInput() {}

    /** A new table; its keys are 0 to {@link #ROWS} - 1. */
    public static Map<Long, String> load() {
        Map<Long, String> table = new HashMap<>();
        for (long key = 0; key < ROWS; key++) {
            table.put(key, Long.toString(Mix.mix(key) >>> 32, Character.MAX_RADIX));
        }
        return table;
    }

    public static long keyOf(Bid bid) {
        return bid.auction() % ROWS;
    }
}
