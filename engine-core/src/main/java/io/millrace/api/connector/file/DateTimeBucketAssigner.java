package io.millrace.api.connector.file;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * Buckets by processing time, {@code 2026-11-22--21} for each hour by default. The text changes with the clock, not with
 * the element: it is made once per millisecond.
 */
public class DateTimeBucketAssigner<IN> implements BucketAssigner<IN, String> {
    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_FORMAT = "yyyy-MM-dd--HH";

    private final String format;
    private final ZoneId zone;
    private transient DateTimeFormatter formatter;
    private transient long formattedMillis;
    private transient String formatted;

    /** Hours, in the zone of the machine the program is built on. */
    public DateTimeBucketAssigner() {
        this(DEFAULT_FORMAT);
    }

    /** @param format as in {@link DateTimeFormatter}; {@code /} makes nested directories */
    public DateTimeBucketAssigner(String format) {
        this(format, ZoneId.systemDefault());
    }

    public DateTimeBucketAssigner(ZoneId zone) {
        this(DEFAULT_FORMAT, zone);
    }

    public DateTimeBucketAssigner(String format, ZoneId zone) {
        this.format = Objects.requireNonNull(format, "format");
        this.zone = Objects.requireNonNull(zone, "zone");
        var unused = DateTimeFormatter.ofPattern(format); // a wrong one is refused here, not in the tasks
    }

    @Override
    public String getBucketId(IN element, Context context) {
        long now = context.currentProcessingTime();
        if (formatted == null || now != formattedMillis) {
            if (formatter == null) {
                formatter = DateTimeFormatter.ofPattern(format).withZone(zone);
            }
            formattedMillis = now;
            formatted = formatter.format(Instant.ofEpochMilli(now));
        }
        return formatted;
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return "DateTimeBucketAssigner(" + format + ", " + zone + ")";
    }
}
