package io.millrace.api.eventtime;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Event time has reached {@code timestamp}: no element at or before it is expected. */
public record Watermark(long timestamp) implements Serializable {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    public static final Watermark MAX_WATERMARK = new Watermark(Long.MAX_VALUE);

    /** In the time zone of this JVM, to be read by people. */
    public String getFormattedTimestamp() {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(timestamp), ZoneId.systemDefault())
                .format(FORMAT);
    }

    public long getTimestamp() {
        return timestamp;
    }
}
