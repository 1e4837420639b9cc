package io.millrace.connectors.parquet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Tells Parquet the rows: the components of each record, nulls left out. */
final class RowWriteSupport<T> extends WriteSupport<T> {
    private final RecordShape<T> shape;
    private RecordConsumer consumer;

    RowWriteSupport(RecordShape<T> shape) {
        this.shape = shape;
    }

    @Override
    @SuppressWarnings("deprecation") // the one that must be implemented
    public WriteContext init(Configuration configuration) {
        return new WriteContext(shape.schema(), Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(shape.schema(), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(T row) {
        consumer.startMessage();
        List<Component> components = shape.components();
        for (int i = 0; i < components.size(); i++) {
            Object value = shape.value(row, i);
            if (value != null) {
                consumer.startField(components.get(i).name(), i);
                add(value);
                consumer.endField(components.get(i).name(), i);
            }
        }
        consumer.endMessage();
    }

    private void add(Object value) {
        if (value instanceof Integer number) {
            consumer.addInteger(number);
        } else if (value instanceof Long number) {
            consumer.addLong(number);
        } else if (value instanceof Double number) {
            consumer.addDouble(number);
        } else if (value instanceof Float number) {
            consumer.addFloat(number);
        } else if (value instanceof Boolean truth) {
            consumer.addBoolean(truth);
        } else if (value instanceof String text) {
            consumer.addBinary(Binary.fromString(text));
        } else if (value instanceof byte[] bytes) {
            consumer.addBinary(Binary.fromReusedByteArray(bytes));
        } else if (value instanceof Enum<?> constant) {
            consumer.addBinary(Binary.fromString(constant.name()));
        } else if (value instanceof LocalDate date) {
            consumer.addInteger(Math.toIntExact(date.toEpochDay()));
        } else if (value instanceof Instant instant) {
            consumer.addLong(micros(instant));
        } else if (value instanceof LocalDateTime dateTime) {
            consumer.addLong(micros(dateTime.toInstant(ZoneOffset.UTC)));
        } else {
            consumer.addInteger(((Number) value).intValue()); // short and byte are what is left
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
