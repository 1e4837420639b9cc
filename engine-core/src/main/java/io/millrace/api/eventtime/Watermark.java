package io.millrace.api.eventtime;

import java.io.Serializable;

/** Event time has reached {@code timestamp}: no element at or before it is expected. */
public record Watermark(long timestamp) implements Serializable {
    public static final Watermark MAX_WATERMARK = new Watermark(Long.MAX_VALUE);

    public long getTimestamp() {
        return timestamp;
    }
}
