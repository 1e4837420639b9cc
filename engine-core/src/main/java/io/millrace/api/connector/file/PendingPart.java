package io.millrace.api.connector.file;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.net.URI;

/**
 * A part file that is whole and durable, and waits to be made visible: the file sink's committable.
 *
 * @param pending where it lies; the name is that of the attempt that wrote it, so nobody else has ever written there
 * @param visible where it goes, in whichever attempt that happens
 * @param length in bytes, to recognise it there
 */
public record PendingPart(URI pending, URI visible, long length) {

    @Override
    public String toString() {
        return "part file " + visible + " (" + length + " bytes, waiting as " + pending + ")";
    }

    static final class Serializer implements SimpleVersionedSerializer<PendingPart> {
        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(PendingPart part) {
            DataOutputView out = new DataOutputView(256);
            out.writeString(part.pending().toString());
            out.writeString(part.visible().toString());
            out.writeLong(part.length());
            return out.toByteArray();
        }

        @Override
        public PendingPart deserialize(int version, byte[] serialized) throws IOException {
            if (version != VERSION) {
                throw new CorruptDataException("a pending part file is written in version 1, not " + version);
            }
            DataInputView in = new DataInputView(serialized, 0, serialized.length);
            URI pending = URI.create(in.readString());
            URI visible = URI.create(in.readString());
            return new PendingPart(pending, visible, in.readLong());
        }
    }
}
