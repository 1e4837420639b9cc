package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;

/** A date, a time of day or a time stamp as JDBC has them. */
public final class SqlTimeTypeInfo<T extends java.util.Date> extends BasicTypeInfo<T> {
    private static final long serialVersionUID = 1L;

    public static final SqlTimeTypeInfo<Date> DATE = new SqlTimeTypeInfo<>(Date.class, SqlDateSerializer.INSTANCE);
    public static final SqlTimeTypeInfo<Time> TIME = new SqlTimeTypeInfo<>(Time.class, SqlTimeSerializer.INSTANCE);
    public static final SqlTimeTypeInfo<Timestamp> TIMESTAMP =
            new SqlTimeTypeInfo<>(Timestamp.class, SqlTimestampSerializer.INSTANCE);

    private SqlTimeTypeInfo(Class<T> type, TypeSerializer<T> serializer) {
        super(type, serializer, true);
    }

    /** With the package: other dates have the same short names. */
    @Override
    public String toString() {
        return getTypeClass().getName();
    }
}
