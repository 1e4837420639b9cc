package io.millrace.api.types;

import java.sql.Date;

/** Writes dates of {@code java.sql}, with the millisecond they hold: that of {@link Types#SQL_DATE}. */
public final class SqlDateSerializer extends ValueSerializer<Date> {
    private static final long serialVersionUID = 1L;

    public static final SqlDateSerializer INSTANCE = new SqlDateSerializer();

    public SqlDateSerializer() {
        super(Date.class, 8, TimeCodecs.SQL_DATE);
    }
}
