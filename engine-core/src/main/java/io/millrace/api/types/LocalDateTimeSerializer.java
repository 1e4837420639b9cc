package io.millrace.api.types;

import java.time.LocalDateTime;

/** Writes dates with times of day: that of {@link Types#LOCAL_DATE_TIME}. */
public final class LocalDateTimeSerializer extends ValueSerializer<LocalDateTime> {
    private static final long serialVersionUID = 1L;

    public static final LocalDateTimeSerializer INSTANCE = new LocalDateTimeSerializer();

    public LocalDateTimeSerializer() {
        super(LocalDateTime.class, 16, TimeCodecs.LOCAL_DATE_TIME);
    }
}
