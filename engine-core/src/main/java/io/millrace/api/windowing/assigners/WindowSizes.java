package io.millrace.api.windowing.assigners;

import io.millrace.api.closure.RefusedArgumentException;

/** Refuses windows that could not exist, when the assigner is made. */
final class WindowSizes {
    private static final long MAX_WINDOWS_PER_ELEMENT = 10_000_000;

    private WindowSizes() {}

    static void requirePositive(String what, long millis) {
        if (millis <= 0) {
            throw new RefusedArgumentException(what + " must be positive, not " + millis + " ms");
        }
    }

    static void requireOffsetWithin(String what, long offsetMillis, String ofWhat, long millis) {
        if (Math.abs(offsetMillis) >= millis) {
            throw new RefusedArgumentException(what + " offset (" + offsetMillis + " ms) must be smaller than its "
                    + ofWhat + " (" + millis + " ms)");
        }
    }

    static void requireSliding(long size, long slide, long offset) {
        requirePositive("a sliding window's size", size);
        requirePositive("a sliding window's slide", slide);
        requireOffsetWithin("a sliding window's", offset, "slide", slide);
        if (size / slide > MAX_WINDOWS_PER_ELEMENT) {
            throw new RefusedArgumentException("a sliding window's size (" + size + " ms) is more than "
                    + MAX_WINDOWS_PER_ELEMENT + " times its slide (" + slide + " ms)");
        }
    }

    /** {@code 10 ms, offset 2 ms}. */
    static String describe(long size, long offset) {
        return size + " ms" + (offset == 0 ? "" : ", offset " + offset + " ms");
    }
}
