package io.millrace.benchmarks.nexmark;

/** Of the calendar, in UTC, counted from 1970. */
public final class Days {
    public static final long MILLIS = 86_400_000;
    private static final long MILLIS_PER_MINUTE = 60_000;

    private Days() {}

    public static long of(long dateTime) {
        return dateTime / MILLIS;
    }

    /** The last millisecond of a day. */
    public static long end(long day) {
        return (day + 1) * MILLIS - 1;
    }

    public static int minuteOf(long dateTime) {
        return (int) (dateTime % MILLIS / MILLIS_PER_MINUTE);
    }
}
