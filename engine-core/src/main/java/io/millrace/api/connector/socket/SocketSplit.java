package io.millrace.api.connector.socket;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.base.serialization.CorruptDataException;
import java.io.IOException;

/** The connection. It has no position: what was read cannot be asked for again. */
public record SocketSplit() implements SourceSplit {
    static final String ID = "socket";

    @Override
    public String splitId() {
        return ID;
    }

    static final class Serializer implements SimpleVersionedSerializer<SocketSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(SocketSplit split) {
            return new byte[0];
        }

        @Override
        public SocketSplit deserialize(int version, byte[] serialized) throws IOException {
            if (version != 1 || serialized.length > 0) {
                throw new CorruptDataException(
                        "not a socket split: version " + version + ", " + serialized.length + " bytes");
            }
            return new SocketSplit();
        }
    }
}
