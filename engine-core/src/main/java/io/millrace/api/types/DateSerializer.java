package io.millrace.api.types;

import java.util.Date;

/** Writes points in time to the millisecond: that of {@link BasicTypeInfo#DATE_TYPE_INFO}. */
public final class DateSerializer extends ValueSerializer<Date> {
    private static final long serialVersionUID = 1L;

    public static final DateSerializer INSTANCE = new DateSerializer();

    public DateSerializer() {
        super(Date.class, 8, TimeCodecs.DATE);
    }
}
