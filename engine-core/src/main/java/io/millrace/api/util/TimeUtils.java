package io.millrace.api.util;

import io.millrace.base.configuration.Durations;
import java.time.Duration;

/** Durations as text. */
public final class TimeUtils {
    private TimeUtils() {}

    /**
     * {@code 500ms}, {@code 10 s}, {@code 5min}, {@code 12 hours}, {@code 2d}, {@code PT1M30S}; a bare number is
     * milliseconds.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Duration parseDuration(String text) {
        return Durations.parse(text);
    }

    /** In whole milliseconds: {@code 1500ms}. */
    public static String getStringInMillis(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
