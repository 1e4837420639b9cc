package io.millrace.state;

import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/**
 * Writes the entries of a key group in sections: the number of a state, a length, and the state's entries. Sections have
 * about a megabyte at most, so that neither side needs more than that at once. Used by one thread.
 *
 * <p>A section of a table begins with length and bytes of its namespace; then come entries: length and bytes of the key, length and bytes of
 * the value. A section of timers has for each length and bytes of the owner, the time, and the order of registration.
 */
public final class Sections {
    private static final int FULL = 1 << 20;

    private final OutputStream out;
    private final DataOutputView header = new DataOutputView(16);
    private final DataOutputView section = new DataOutputView(1 << 16);
    private final DataOutputView item = new DataOutputView(256);
    private final CRC32C checksum = new CRC32C();
    private int state;
    private int namespaceLength;
    private long groupLength;

    Sections(OutputStream out) {
        this.out = out;
    }

    /** What follows is of this state. */
    void state(int index) throws IOException {
        end();
        state = index;
    }

    private void end() throws IOException {
        flush();
        section.clear();
        namespaceLength = 0;
    }

    /** What follows is of this namespace: entries of a table. */
    public <N> void namespace(TypeSerializer<N> serializer, N namespace) throws IOException {
        item.clear();
        serializer.serialize(namespace, item);
        namespace(item.array(), 0, item.length());
    }

    /** The same of a namespace that is bytes already. */
    public void namespace(byte[] bytes, int offset, int length) throws IOException {
        end();
        section.writeVarInt(length);
        section.write(bytes, offset, length);
        namespaceLength = section.length();
    }

    public <K, V> void entry(TypeSerializer<K> keys, K key, TypeSerializer<V> values, V value) throws IOException {
        sized(keys, key);
        sized(values, value);
        flushIfFull();
    }

    /** An entry that is bytes already. */
    public void entry(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength)
            throws IOException {
        section.writeVarInt(keyLength);
        section.write(key, keyOffset, keyLength);
        section.writeVarInt(valueLength);
        section.write(value, valueOffset, valueLength);
        flushIfFull();
    }

    <T> void timer(TypeSerializer<T> owners, T owner, long time, long sequence) throws IOException {
        sized(owners, owner);
        section.writeLong(time);
        section.writeLong(sequence);
        flushIfFull();
    }

    /** A whole section as it was read. */
    void section(byte[] bytes) throws IOException {
        end();
        section.write(bytes, 0, bytes.length);
        end();
    }

    private <T> void sized(TypeSerializer<T> serializer, T value) throws IOException {
        item.clear();
        serializer.serialize(value, item);
        section.writeVarInt(item.length());
        section.write(item.array(), 0, item.length());
    }

    private void flushIfFull() throws IOException {
        if (section.length() >= FULL) {
            flush();
        }
    }

    /** Afterwards a further section of the same namespace can follow. */
    private void flush() throws IOException {
        if (section.length() > namespaceLength) {
            header.clear();
            header.writeVarInt(state);
            header.writeInt(section.length());
            put(header);
            put(section);
            section.truncate(namespaceLength);
        }
    }

    private void put(DataOutputView bytes) throws IOException {
        out.write(bytes.array(), 0, bytes.length());
        checksum.update(bytes.array(), 0, bytes.length());
        groupLength += bytes.length();
    }

    /** Null when nothing was written since the last key group ended. */
    CanonicalIndex.Group endOf(int keyGroup) throws IOException {
        end();
        CanonicalIndex.Group group =
                groupLength == 0 ? null : new CanonicalIndex.Group(keyGroup, groupLength, (int) checksum.getValue());
        checksum.reset();
        groupLength = 0;
        return group;
    }
}
