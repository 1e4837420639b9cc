package io.millrace.execution.windows;

import io.millrace.api.windowing.evictors.TimestampedValue;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How many elements, and timestamp and value of each. */
@CopiedPerOperator
final class TimestampedListSerializer extends DescribedSerializer<List<TimestampedValue<Object>>> {
    private static final long serialVersionUID = 1L;
    private final TypeSerializer<Object> values;

    TimestampedListSerializer(TypeSerializer<Object> values) {
        this.values = values;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<List<TimestampedValue<Object>>> duplicate() {
        return new TimestampedListSerializer(values.duplicate());
    }

    @Override
    public List<TimestampedValue<Object>> copy(List<TimestampedValue<Object>> from) {
        List<TimestampedValue<Object>> to = new ArrayList<>(from.size());
        from.forEach(
                element -> to.add(new TimestampedValue<>(values.copy(element.getValue()), element.getTimestamp())));
        return to;
    }

    @Override
    public void serialize(List<TimestampedValue<Object>> value, DataOutputView target) throws IOException {
        target.writeVarInt(value.size());
        for (TimestampedValue<Object> element : value) {
            target.writeLong(element.getTimestamp());
            values.serialize(element.getValue(), target);
        }
    }

    @Override
    public List<TimestampedValue<Object>> deserialize(DataInputView source) throws IOException {
        int count = source.readCount(Long.BYTES);
        List<TimestampedValue<Object>> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long timestamp = source.readLong();
            elements.add(new TimestampedValue<>(values.deserialize(source), timestamp));
        }
        return elements;
    }

    @Override
    public TypeSchema schema() {
        return TypeSchema.opaque("%timestamped-elements", values.schema());
    }

    @Override
    public TypeSerializer<List<TimestampedValue<Object>>> reading(TypeSchema written)
            throws IncompatibleSchemaException {
        TypeSerializer<Object> reading = SchemaParts.of(this, written).reading(0, values);
        return reading == values ? this : new TimestampedListSerializer(reading);
    }
}
