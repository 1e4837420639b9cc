package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.Temporal;

/** A date, a time of day, or both, without a time zone. */
public final class LocalTimeTypeInfo<T extends Temporal> extends BasicTypeInfo<T> {
    private static final long serialVersionUID = 1L;

    public static final LocalTimeTypeInfo<LocalDate> LOCAL_DATE =
            new LocalTimeTypeInfo<>(LocalDate.class, LocalDateSerializer.INSTANCE);
    public static final LocalTimeTypeInfo<LocalTime> LOCAL_TIME =
            new LocalTimeTypeInfo<>(LocalTime.class, LocalTimeSerializer.INSTANCE);
    public static final LocalTimeTypeInfo<LocalDateTime> LOCAL_DATE_TIME =
            new LocalTimeTypeInfo<>(LocalDateTime.class, LocalDateTimeSerializer.INSTANCE);

    private LocalTimeTypeInfo(Class<T> type, TypeSerializer<T> serializer) {
        super(type, serializer, true);
    }
}
