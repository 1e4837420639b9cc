package io.millrace.base.configuration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Durations as people write them: {@code 500ms}, {@code 10 s}, {@code 5min}, {@code 12 hours}, {@code 2d}; or as
 * ISO-8601 does: {@code PT1M30S}.
 */
public final class Durations {
    private Durations() {}

    /** @throws IllegalArgumentException for anything else */
    public static Duration parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        if (trimmed.startsWith("p")) {
            return parseIso(trimmed, text);
        }
        int digits = 0;
        while (digits < trimmed.length() && Character.isDigit(trimmed.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 15) {
            throw new IllegalArgumentException(
                    "must be a duration such as 500ms, 10s, 5min, 1h or 2d, not '" + text + "'");
        }
        long amount = Long.parseLong(trimmed.substring(0, digits));
        return switch (trimmed.substring(digits).trim()) {
            case "ns", "nano", "nanos", "nanosecond", "nanoseconds" -> Duration.ofNanos(amount);
            case "µs", "micro", "micros", "microsecond", "microseconds" -> Duration.of(amount, ChronoUnit.MICROS);
            case "ms", "milli", "millis", "millisecond", "milliseconds", "" -> Duration.ofMillis(amount);
            case "s", "sec", "secs", "second", "seconds" -> Duration.ofSeconds(amount);
            case "m", "min", "mins", "minute", "minutes" -> Duration.ofMinutes(amount);
            case "h", "hour", "hours" -> Duration.ofHours(amount);
            case "d", "day", "days" -> Duration.ofDays(amount);
            default ->
                throw new IllegalArgumentException("must end with ms, s, min, h or d, as in 10s, not '" + text + "'");
        };
    }

    private static Duration parseIso(String lowerCase, String text) {
        try {
            return Duration.parse(lowerCase);
        } catch (DateTimeParseException notIso) {
            throw new IllegalArgumentException("must be a duration such as PT1M30S or 90s, not '" + text + "'", notIso);
        }
    }

    /** The shortest text that {@link #parse} reads back as the same duration. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (!duration.equals(Duration.ofMillis(millis))) {
            return duration.toString();
        }
        if (millis != 0 && millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis != 0 && millis % 60_000 == 0) {
            return millis / 60_000 + "min";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
