package io.millrace.connectors.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.enumType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A component of a record as a column.
 *
 * @param type as declared; primitives are required columns, everything else may be null
 */
record Component(String name, Class<?> type) {
    private static final Map<Class<?>, Class<?>> BOXED = Map.of(
            int.class, Integer.class,
            long.class, Long.class,
            short.class, Short.class,
            byte.class, Byte.class,
            double.class, Double.class,
            float.class, Float.class,
            boolean.class, Boolean.class);

    Class<?> boxed() {
        return BOXED.getOrDefault(type, type);
    }

    boolean required() {
        return type.isPrimitive();
    }

    /** The column a file gets that is written from it; null when there is none for its type. */
    Type column() {
        Class<?> boxed = boxed();
        if (boxed == Integer.class) {
            return column(PrimitiveTypeName.INT32, null);
        } else if (boxed == Long.class) {
            return column(PrimitiveTypeName.INT64, null);
        } else if (boxed == Short.class) {
            return column(PrimitiveTypeName.INT32, intType(16));
        } else if (boxed == Byte.class) {
            return column(PrimitiveTypeName.INT32, intType(8));
        } else if (boxed == Double.class) {
            return column(PrimitiveTypeName.DOUBLE, null);
        } else if (boxed == Float.class) {
            return column(PrimitiveTypeName.FLOAT, null);
        } else if (boxed == Boolean.class) {
            return column(PrimitiveTypeName.BOOLEAN, null);
        } else if (boxed == String.class) {
            return column(PrimitiveTypeName.BINARY, stringType());
        } else if (boxed == byte[].class) {
            return column(PrimitiveTypeName.BINARY, null);
        } else if (boxed.isEnum()) {
            return column(PrimitiveTypeName.BINARY, enumType());
        } else if (boxed == LocalDate.class) {
            return column(PrimitiveTypeName.INT32, dateType());
        } else if (boxed == Instant.class) {
            return column(PrimitiveTypeName.INT64, timestampType(true, TimeUnit.MICROS));
        } else if (boxed == LocalDateTime.class) {
            return column(PrimitiveTypeName.INT64, timestampType(false, TimeUnit.MICROS));
        }
        return null;
    }

    private PrimitiveType column(PrimitiveTypeName primitive, LogicalTypeAnnotation logical) {
        return (required() ? Types.required(primitive) : Types.optional(primitive))
                .as(logical)
                .named(name);
    }
}
