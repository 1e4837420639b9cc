package io.millrace.benchmarks.nexmark;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * q10: the directory that bids of a minute are written to, as SQL names those of columns dt and hm: a day's, in it the
 * minute's, in UTC. Kept for the next bid, whose minute nearly always is the same.
 */
public record LogMinute(long minute, String directory) {
    private static final long MILLIS = 60_000;
    private static final DateTimeFormatter DIRECTORY =
            DateTimeFormatter.ofPattern("'dt='yyyy-MM-dd'/hm='HH:mm").withZone(ZoneOffset.UTC);

    public static LogMinute of(Bid bid) {
        return new LogMinute(bid.dateTime() / MILLIS, DIRECTORY.format(Instant.ofEpochMilli(bid.dateTime())));
    }

    public boolean has(Bid bid) {
        return bid.dateTime() / MILLIS == minute;
    }
}
