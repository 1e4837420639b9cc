package io.millrace.api.types;

import java.sql.Timestamp;

/** Writes time stamps of {@code java.sql} to the nanosecond: that of {@link Types#SQL_TIMESTAMP}. */
public final class SqlTimestampSerializer extends ValueSerializer<Timestamp> {
    private static final long serialVersionUID = 1L;

    public static final SqlTimestampSerializer INSTANCE = new SqlTimestampSerializer();

    public SqlTimestampSerializer() {
        super(Timestamp.class, 12, TimeCodecs.SQL_TIMESTAMP);
    }
}
