package io.millrace.state.rocksdb;

import io.millrace.base.KeyGroups;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.Arrays;

/**
 * How an entry is named in the database:
 *
 * <pre>
 *   namespace's length (2 bytes)   namespace   key group (2 bytes)   key
 * </pre>
 *
 * So a namespace is one range, and the key groups of a namespace are ranges within it.
 */
final class KeyBytes {
    private static final int MAX_NAMESPACE = 0xFFFF;

    private final String state;
    private final TypeSerializer<Object> keySerializer;
    private final int maxParallelism;
    private final DataOutputView out = new DataOutputView(64);

    KeyBytes(String state, TypeSerializer<Object> keySerializer, int maxParallelism) {
        this.state = state;
        this.keySerializer = keySerializer;
        this.maxParallelism = maxParallelism;
    }

    /** What all names of a namespace begin with. */
    <N> byte[] prefix(TypeSerializer<N> serializer, N namespace) {
        DataOutputView prefix = new DataOutputView(32);
        prefix.writeShort(0);
        try {
            serializer.serialize(namespace, prefix);
        } catch (IOException unwritable) {
            throw LocalStateFailures.serializer(state, "writing a namespace", unwritable);
        }
        int length = prefix.length() - 2;
        if (length > MAX_NAMESPACE) {
            throw new IllegalArgumentException(
                    "a window of " + length + " serialized bytes is too long: the most is " + MAX_NAMESPACE);
        }
        byte[] bytes = prefix.toByteArray();
        bytes[0] = (byte) (length >>> 8);
        bytes[1] = (byte) length;
        return bytes;
    }

    /** The entry's name at the beginning of {@link #array()}; valid until the next call. @return its length */
    int of(byte[] prefix, Object key) {
        out.clear();
        out.write(prefix, 0, prefix.length);
        out.writeShort(KeyGroups.keyGroup(keySerializer.stableHash(key), maxParallelism));
        try {
            keySerializer.serialize(key, out);
        } catch (IOException unwritable) {
            throw LocalStateFailures.serializer(state, "writing a key", unwritable);
        }
        return out.length();
    }

    byte[] array() {
        return out.array();
    }

    byte[] copy() {
        return out.toByteArray();
    }

    /** What all names of a serialized namespace begin with. */
    static byte[] prefix(byte[] namespace) {
        byte[] prefix = new byte[namespace.length + 2];
        prefix[0] = (byte) (namespace.length >>> 8);
        prefix[1] = (byte) namespace.length;
        System.arraycopy(namespace, 0, prefix, 2, namespace.length);
        return prefix;
    }

    /** The serialized namespace that a prefix stands for. */
    static byte[] namespace(byte[] prefix) {
        return Arrays.copyOfRange(prefix, 2, prefix.length);
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** The first name of a key group; that of the group behind the last ends the range. */
    static byte[] ofGroup(byte[] prefix, int keyGroup) {
        if (keyGroup > MAX_NAMESPACE) {
            return after(prefix);
        }
        byte[] bytes = Arrays.copyOf(prefix, prefix.length + 2);
        bytes[prefix.length] = (byte) (keyGroup >>> 8);
        bytes[prefix.length + 1] = (byte) keyGroup;
        return bytes;
    }

    /** The least name that is greater than every one with this prefix. */
    static byte[] after(byte[] prefix) {
        byte[] next = prefix.clone();
        for (int i = next.length - 1; i >= 0; i--) {
            if (++next[i] != 0) {
                return Arrays.copyOf(next, i + 1);
            }
        }
        throw new IllegalArgumentException("there is nothing after the last prefix");
    }

    static boolean hasPrefix(byte[] name, byte[] prefix) {
        return name.length >= prefix.length && Arrays.equals(name, 0, prefix.length, prefix, 0, prefix.length);
    }

    static int keyGroup(byte[] name, int prefixLength) {
        return (name[prefixLength] & 0xFF) << 8 | name[prefixLength + 1] & 0xFF;
    }

    Object key(byte[] name, int prefixLength) {
        int start = prefixLength + 2;
        try {
            return keySerializer.deserialize(new DataInputView(name, start, name.length - start));
        } catch (IOException unreadable) {
            throw LocalStateFailures.serializer(state, "reading a key", unreadable);
        }
    }
}
