package io.millrace.state.rocksdb;

import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import org.rocksdb.ColumnFamilyHandle;

/** Turns cached entries of one state into bytes for the database. One thread at a time; each thread has its own. */
final class EntryEncoder {
    private final String state;
    private final ColumnFamilyHandle family;
    private final KeyBytes names;
    private final TypeSerializer<Object> values;
    private final DataOutputView out = new DataOutputView(256);

    EntryEncoder(String state, ColumnFamilyHandle family, KeyBytes names, TypeSerializer<Object> values) {
        this.state = state;
        this.family = family;
        this.names = names;
        this.values = values;
    }

    KeyBytes names() {
        return names;
    }

    /** @return the serialized value's length; 0 when there is none, and the entry is deleted */
    int write(CachedEntry entry, ChangeWriter writer) {
        int nameLength = names.of(entry.table.prefix(), entry.key);
        if (entry.value == null) {
            writer.delete(family, names.array(), nameLength);
            return 0;
        }
        int length = length(entry.value);
        writer.put(family, names.array(), nameLength, out.array(), length);
        return length;
    }

    /** What the value takes serialized. */
    int length(Object value) {
        out.clear();
        try {
            values.serialize(value, out);
        } catch (IOException unwritable) {
            throw LocalStateFailures.serializer(state, "writing a value", unwritable);
        }
        return out.length();
    }
}
