package io.millrace.api.connector.file;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.util.Collection;

/**
 * How far one subtask has counted its part files: the file sink's writer state. Every writer gets those of all, so that
 * no number is given twice whatever the parallelism was and becomes.
 *
 * @param next the first number that the checkpoint knows nothing of
 */
record PartNumbers(int subtask, int next) {

    static int firstFree(Collection<PartNumbers> ofAll) {
        return ofAll.stream().mapToInt(PartNumbers::next).max().orElse(0);
    }

    static final class Serializer implements SimpleVersionedSerializer<PartNumbers> {
        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(PartNumbers numbers) {
            DataOutputView out = new DataOutputView(8);
            out.writeInt(numbers.subtask());
            out.writeInt(numbers.next());
            return out.toByteArray();
        }

        @Override
        public PartNumbers deserialize(int version, byte[] serialized) throws IOException {
            if (version != VERSION) {
                throw new CorruptDataException("numbers of part files are written in version 1, not " + version);
            }
            DataInputView in = new DataInputView(serialized, 0, serialized.length);
            int subtask = in.readInt();
            return new PartNumbers(subtask, in.readInt());
        }
    }
}
