package io.millrace.execution.windows;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.io.IOException;

/** How many slices, how many of them are the older part, start and value of each, and the aggregate of the rest. */
@CopiedPerOperator
final class SliceRunSerializer extends TypeSerializer<SliceRun> {
    private static final long serialVersionUID = 1L;
    private static final int MIN_BYTES_OF_SLICE = Long.BYTES;
    private final TypeSerializer<Object> values;

    SliceRunSerializer(TypeSerializer<Object> values) {
        this.values = values;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<SliceRun> duplicate() {
        return new SliceRunSerializer(values.duplicate());
    }

    @Override
    public SliceRun copy(SliceRun from) {
        int count = from.tail - from.head;
        SliceRun to = new SliceRun(Math.max(2, count));
        for (int i = 0; i < count; i++) {
            to.starts[i] = from.starts[from.head + i];
            to.values[i] = values.copy(from.values[from.head + i]);
        }
        to.flip = from.flip - from.head;
        to.tail = count;
        to.back = from.back == null ? null : values.copy(from.back);
        return to;
    }

    @Override
    public void serialize(SliceRun value, DataOutputView target) throws IOException {
        target.writeVarInt(value.tail - value.head);
        target.writeVarInt(value.flip - value.head);
        for (int i = value.head; i < value.tail; i++) {
            target.writeLong(value.starts[i]);
            values.serialize(value.values[i], target);
        }
        target.writeBoolean(value.back != null);
        if (value.back != null) {
            values.serialize(value.back, target);
        }
    }

    @Override
    public SliceRun deserialize(DataInputView source) throws IOException {
        int count = source.readCount(MIN_BYTES_OF_SLICE);
        SliceRun run = new SliceRun(Math.max(2, count));
        run.flip = source.readVarInt();
        if (run.flip < 0 || run.flip > count) {
            throw new CorruptDataException(run.flip + " of " + count + " slices cannot be the older part");
        }
        for (; run.tail < count; run.tail++) {
            run.starts[run.tail] = source.readLong();
            run.values[run.tail] = values.deserialize(source);
        }
        run.back = source.readBoolean() ? values.deserialize(source) : null;
        return run;
    }

    @Override
    public TypeSchema schema() {
        return TypeSchema.opaque("%slices", values.schema());
    }

    @Override
    public TypeSerializer<SliceRun> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSerializer<Object> reading = SchemaParts.of(this, written).reading(0, values);
        return reading == values ? this : new SliceRunSerializer(reading);
    }
}
