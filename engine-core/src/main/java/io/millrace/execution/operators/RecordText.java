package io.millrace.execution.operators;

import io.millrace.exchange.ElementBatch;
import java.time.DateTimeException;
import java.time.Instant;

/** How a record looks in an error message: short, and whatever its {@code toString} does. */
public final class RecordText {
    static final int MAX_LENGTH = 200;

    private RecordText() {}

    public static String of(Object record) {
        String text;
        try {
            text = String.valueOf(record);
        } catch (Throwable broken) { // whatever it is, the failure being reported matters more
            return "<a " + record.getClass().getName() + " whose toString() throws "
                    + broken.getClass().getName() + ">";
        }
        return text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, MAX_LENGTH) + "… (" + text.length() + " characters)";
    }

    public static String ofTimestamp(long timestamp) {
        if (timestamp == ElementBatch.NO_TIMESTAMP) {
            return "no timestamp";
        }
        try {
            return "timestamp " + timestamp + " = " + Instant.ofEpochMilli(timestamp);
        } catch (DateTimeException beyondTheCalendar) {
            return "timestamp " + timestamp;
        }
    }
}
