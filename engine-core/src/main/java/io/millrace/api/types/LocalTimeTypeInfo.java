package io.millrace.api.types;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.Temporal;

/** A date, a time of day, or both, without a time zone. */
public final class LocalTimeTypeInfo<T extends Temporal> extends BasicTypeInfo<T> {
    private static final long serialVersionUID = 1L;

    public static final LocalTimeTypeInfo<LocalDate> LOCAL_DATE =
            new LocalTimeTypeInfo<>(LocalDate.class, 8, TimeCodecs.LOCAL_DATE);
    public static final LocalTimeTypeInfo<LocalTime> LOCAL_TIME =
            new LocalTimeTypeInfo<>(LocalTime.class, 8, TimeCodecs.LOCAL_TIME);
    public static final LocalTimeTypeInfo<LocalDateTime> LOCAL_DATE_TIME =
            new LocalTimeTypeInfo<>(LocalDateTime.class, 16, TimeCodecs.LOCAL_DATE_TIME);

    private LocalTimeTypeInfo(Class<T> type, int length, ValueSerializer.Codec<T> codec) {
        super(type, new ValueSerializer<>(type, length, codec), true);
    }
}
