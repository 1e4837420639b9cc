package io.millrace.api.connector.base.sink;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Writes a writer's state: the number of entries, then for each its size and what the subclass writes of it. */
public abstract class AsyncSinkWriterStateSerializer<RequestEntryT extends Serializable>
        implements SimpleVersionedSerializer<BufferedRequestState<RequestEntryT>> {

    @Override
    public byte[] serialize(BufferedRequestState<RequestEntryT> bufferedRequestState) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(bufferedRequestState.getBufferedRequestEntries().size());
        for (RequestEntryWrapper<RequestEntryT> entry : bufferedRequestState.getBufferedRequestEntries()) {
            out.writeLong(entry.getSize());
            serializeRequestToStream(entry.getRequestEntry(), out);
        }
        out.flush();
        return bytes.toByteArray();
    }

    /** @throws IOException when no state was written like this */
    @Override
    public BufferedRequestState<RequestEntryT> deserialize(int version, byte[] serialized) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        int count = in.readInt();
        if (count < 0 || count > serialized.length / Long.BYTES) {
            throw new IOException("the state of a sink writer has " + serialized.length + " bytes, and " + count
                    + " entries according to them");
        }
        List<RequestEntryWrapper<RequestEntryT>> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long size = in.readLong();
            entries.add(new RequestEntryWrapper<>(deserializeRequestFromStream(size, in), size));
        }
        return new BufferedRequestState<>(entries);
    }

    protected abstract void serializeRequestToStream(RequestEntryT request, DataOutputStream out) throws IOException;

    /** @param requestSize as the writer measured it; nothing says that the entry was written in so many bytes */
    protected abstract RequestEntryT deserializeRequestFromStream(long requestSize, DataInputStream in)
            throws IOException;
}
