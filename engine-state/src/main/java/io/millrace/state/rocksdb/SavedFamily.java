package io.millrace.state.rocksdb;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.state.SavedState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A column family as a snapshot knows it.
 *
 * @param state what its entries are, under the schemas they were written by
 * @param namespaces serialized, in the order they were made, with the number of their keys
 */
record SavedFamily(SavedState state, Map<ByteBuffer, Integer> namespaces) {

    /** Without namespaces yet. */
    SavedFamily(SavedState state) {
        this(state, new LinkedHashMap<>());
    }

    /** One more key of this namespace was found. */
    void count(byte[] namespace) {
        namespaces.merge(ByteBuffer.wrap(namespace), 1, Integer::sum);
    }

    void write(DataOutputView target) {
        state.write(target);
        target.writeVarInt(namespaces.size());
        namespaces.forEach((namespace, keys) -> {
            target.writeVarInt(namespace.remaining());
            target.write(namespace.array(), namespace.position(), namespace.remaining());
            target.writeVarInt(keys);
        });
    }

    static SavedFamily read(DataInputView source) throws IOException {
        SavedFamily family = new SavedFamily(SavedState.read(source));
        int count = source.readCount(2);
        for (int i = 0; i < count; i++) {
            byte[] namespace = new byte[source.readCount(1)];
            source.readFully(namespace, 0, namespace.length);
            family.namespaces.put(ByteBuffer.wrap(namespace), source.readVarInt());
        }
        return family;
    }
}
