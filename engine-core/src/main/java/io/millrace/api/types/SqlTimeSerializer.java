package io.millrace.api.types;

import java.sql.Time;

/** Writes times of {@code java.sql}, with the millisecond they hold: that of {@link Types#SQL_TIME}. */
public final class SqlTimeSerializer extends ValueSerializer<Time> {
    private static final long serialVersionUID = 1L;

    public static final SqlTimeSerializer INSTANCE = new SqlTimeSerializer();

    public SqlTimeSerializer() {
        super(Time.class, 8, TimeCodecs.SQL_TIME);
    }
}
