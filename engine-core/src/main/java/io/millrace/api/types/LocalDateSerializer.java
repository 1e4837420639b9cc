package io.millrace.api.types;

import java.time.LocalDate;

/** Writes dates: that of {@link Types#LOCAL_DATE}. */
public final class LocalDateSerializer extends ValueSerializer<LocalDate> {
    private static final long serialVersionUID = 1L;

    public static final LocalDateSerializer INSTANCE = new LocalDateSerializer();

    public LocalDateSerializer() {
        super(LocalDate.class, 8, TimeCodecs.LOCAL_DATE);
    }
}
