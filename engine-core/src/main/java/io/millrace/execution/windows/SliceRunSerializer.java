package io.millrace.execution.windows;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.io.IOException;

/** How many slices, how many of them are the older part, start and value of each, and the aggregate of the rest. */
@CopiedPerOperator
final class SliceRunSerializer extends DescribedSerializer<SliceRun> {
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
        SliceRun to = new SliceRun();
        to.start = from.start;
        to.value = from.value == null ? null : values.copy(from.value);
        to.queue = from.queue == null ? null : copy(from.queue);
        return to;
    }

    private SliceQueue copy(SliceQueue from) {
        int count = from.tail - from.head;
        SliceQueue to = new SliceQueue(Math.max(2, count));
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
    public void serialize(SliceRun run, DataOutputView target) throws IOException {
        if (run.queue != null) {
            serialize(run.queue, target);
            return;
        }
        target.writeVarInt(run.isEmpty() ? 0 : 1);
        target.writeVarInt(0);
        if (!run.isEmpty()) {
            target.writeLong(run.start);
            values.serialize(run.value, target);
        }
        target.writeBoolean(false);
    }

    private void serialize(SliceQueue queue, DataOutputView target) throws IOException {
        target.writeVarInt(queue.tail - queue.head);
        target.writeVarInt(queue.flip - queue.head);
        for (int i = queue.head; i < queue.tail; i++) {
            target.writeLong(queue.starts[i]);
            values.serialize(queue.values[i], target);
        }
        target.writeBoolean(queue.back != null);
        if (queue.back != null) {
            values.serialize(queue.back, target);
        }
    }

    @Override
    public SliceRun deserialize(DataInputView source) throws IOException {
        int count = source.readCount(MIN_BYTES_OF_SLICE);
        int older = source.readVarInt();
        if (older < 0 || older > count) {
            throw new CorruptDataException(older + " of " + count + " slices cannot be the older part");
        }
        SliceQueue queue = new SliceQueue(Math.max(2, count));
        queue.flip = older;
        for (; queue.tail < count; queue.tail++) {
            queue.starts[queue.tail] = source.readLong();
            queue.values[queue.tail] = values.deserialize(source);
        }
        queue.back = source.readBoolean() ? values.deserialize(source) : null;
        SliceRun run = new SliceRun();
        if (count == 1 && queue.back == null) {
            run.start = queue.starts[0];
            run.value = queue.values[0];
        } else {
            run.queue = queue;
        }
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
