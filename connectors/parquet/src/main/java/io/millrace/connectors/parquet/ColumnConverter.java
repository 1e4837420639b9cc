package io.millrace.connectors.parquet;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Puts the values of one column where the record's component is gathered, as the component's type. */
final class ColumnConverter extends PrimitiveConverter {
    private final URI path;
    private final String name;
    private final Class<?> target;
    private final Object[] values;
    private final int index;
    /** Of a timestamp column; null for others. */
    private final ChronoUnit unit;

    private ColumnConverter(URI path, Component component, Type column, Object[] values, int index) {
        this.path = path;
        this.name = component.name();
        this.target = component.boxed();
        this.values = values;
        this.index = index;
        this.unit = column.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                ? ChronoUnit.valueOf(timestamp.getUnit().name())
                : null;
    }

    /**
     * @param values where the components are gathered
     * @throws io.millrace.base.MillraceException MR-2461 when the column's values cannot become the component's
     */
    static ColumnConverter of(URI path, Component component, Type column, Object[] values, int index) {
        if (!column.isPrimitive()
                || column.isRepetition(Type.Repetition.REPEATED)
                || !fits(
                        component.boxed(),
                        column.asPrimitiveType().getPrimitiveTypeName(),
                        column.getLogicalTypeAnnotation())) {
            throw ParquetFailures.unreadable(path, component, column);
        }
        return new ColumnConverter(path, component, column, values, index);
    }

    private static boolean fits(Class<?> target, PrimitiveTypeName primitive, LogicalTypeAnnotation logical) {
        if (logical instanceof DecimalLogicalTypeAnnotation) {
            return false;
        }
        boolean whole = primitive == PrimitiveTypeName.INT32 || primitive == PrimitiveTypeName.INT64;
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            return target == (timestamp.isAdjustedToUTC() ? Instant.class : LocalDateTime.class);
        } else if (logical instanceof DateLogicalTypeAnnotation) {
            return target == LocalDate.class;
        } else if (target == Integer.class || target == Long.class || target == Short.class || target == Byte.class) {
            return whole;
        } else if (target == Double.class) {
            return primitive == PrimitiveTypeName.DOUBLE || primitive == PrimitiveTypeName.FLOAT;
        } else if (target == Float.class) {
            return primitive == PrimitiveTypeName.FLOAT;
        } else if (target == Boolean.class) {
            return primitive == PrimitiveTypeName.BOOLEAN;
        }
        return primitive == PrimitiveTypeName.BINARY
                && (target == String.class || target == byte[].class || target.isEnum());
    }

    @Override
    public void addBoolean(boolean value) {
        values[index] = value;
    }

    @Override
    public void addInt(int value) {
        addLong(value);
    }

    @Override
    public void addFloat(float value) {
        values[index] = target == Float.class ? (Object) value : (Object) (double) value;
    }

    @Override
    public void addDouble(double value) {
        values[index] = value;
    }

    @Override
    public void addLong(long value) {
        if (unit != null) {
            Instant instant = Instant.EPOCH.plus(value, unit);
            values[index] = target == Instant.class ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        } else if (target == LocalDate.class) {
            values[index] = LocalDate.ofEpochDay(value);
        } else if (target == Long.class) {
            values[index] = value;
        } else if (target == Integer.class) {
            values[index] = (int) within(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (target == Short.class) {
            values[index] = (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE);
        } else {
            values[index] = (byte) within(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
    }

    private long within(long value, long min, long max) {
        if (value < min || value > max) {
            throw ParquetFailures.valueDoesNotFit(
                    path, name, "is " + value + " and not between " + min + " and " + max);
        }
        return value;
    }

    @Override
    public void addBinary(Binary value) {
        if (target == byte[].class) {
            values[index] = value.getBytes();
        } else if (target == String.class) {
            values[index] = value.toStringUsingUTF8();
        } else {
            values[index] = constant(value.toStringUsingUTF8());
        }
    }

    private Object constant(String constantName) {
        for (Object constant : target.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(constantName)) {
                return constant;
            }
        }
        throw ParquetFailures.valueDoesNotFit(
                path, name, "is '" + constantName + "', which " + target.getSimpleName() + " does not have");
    }
}
