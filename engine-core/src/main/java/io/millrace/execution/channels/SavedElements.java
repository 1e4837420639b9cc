package io.millrace.execution.channels;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ElementBatch;
import io.millrace.exchange.ElementRecording;
import io.millrace.state.CorruptSnapshotException;
import io.millrace.state.SnapshotInput;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.util.List;

/** How overtaken elements lie in a checkpoint: a magic number, the version, the records' schema, the elements. */
public final class SavedElements {
    private static final int MAGIC = 0x4D52454C;
    private static final int VERSION = 1;
    private static final int BATCH_RECORDS = 512;

    private SavedElements() {}

    static StateSegment write(SnapshotOutput output, TypeSchema schema, byte[] elements) throws IOException {
        return output.write(out -> {
            DataOutputView header = new DataOutputView(256);
            header.writeInt(MAGIC);
            header.writeVarInt(VERSION);
            schema.write(header);
            out.write(header.array(), 0, header.length());
            out.write(elements);
        });
    }

    /**
     * Blocking.
     *
     * @throws IOException when they cannot be read, or are not what was written
     * @throws MillraceException MR-6071 when the type of the records has changed too much
     */
    public static List<ElementBatch> read(SnapshotInput input, StateSegment segment, TypeSerializer<Object> serializer)
            throws IOException {
        byte[] bytes = input.read(segment);
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        try {
            if (source.readInt() != MAGIC || source.readVarInt() != VERSION) {
                throw new CorruptDataException("they do not begin as elements of version " + VERSION + " do");
            }
            TypeSerializer<Object> reading = serializer.reading(TypeSchema.read(source));
            int length = source.remaining();
            return ElementRecording.read(bytes, bytes.length - length, length, reading, BATCH_RECORDS);
        } catch (CorruptDataException damaged) {
            throw new CorruptSnapshotException(
                    "elements of a channel that a barrier had overtaken: " + damaged.getMessage());
        } catch (IncompatibleSchemaException incompatible) {
            throw new MillraceException(Failure.of(
                    "MR-6071",
                    Blame.USER,
                    "the checkpoint holds records on their way to this task, written under another type: "
                            + incompatible.getMessage()
                            + ". Bring the type back, or begin with a savepoint, which holds none"));
        }
    }
}
