package io.millrace.api.types;

import java.time.LocalTime;

/** Writes times of day: that of {@link Types#LOCAL_TIME}. */
public final class LocalTimeSerializer extends ValueSerializer<LocalTime> {
    private static final long serialVersionUID = 1L;

    public static final LocalTimeSerializer INSTANCE = new LocalTimeSerializer();

    public LocalTimeSerializer() {
        super(LocalTime.class, 8, TimeCodecs.LOCAL_TIME);
    }
}
