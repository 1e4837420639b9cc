package io.millrace.api.connector.source;

import java.io.IOException;

/** Bytes with a version, for splits and checkpoints that must outlive the code that wrote them. */
public interface SimpleVersionedSerializer<E> {
    int getVersion();

    byte[] serialize(E obj) throws IOException;

    E deserialize(int version, byte[] serialized) throws IOException;
}
