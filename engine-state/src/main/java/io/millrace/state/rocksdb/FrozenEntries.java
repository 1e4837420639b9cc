package io.millrace.state.rocksdb;

import io.millrace.state.CanonicalWriter;
import io.millrace.state.SavedState;
import io.millrace.state.Sections;
import java.io.IOException;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/** The entries of one column family at one moment, for the canonical format: bytes go through as they are. */
final class FrozenEntries implements CanonicalWriter.Content {
    private final SavedState state;
    private final RocksDatabase database;
    private final ColumnFamilyHandle family;
    private final ReadOptions moment;
    private final List<byte[]> prefixes;

    /** @param prefixes of all namespaces */
    FrozenEntries(
            SavedState state,
            RocksDatabase database,
            ColumnFamilyHandle family,
            ReadOptions moment,
            List<byte[]> prefixes) {
        this.state = state;
        this.database = database;
        this.family = family;
        this.moment = moment;
        this.prefixes = prefixes;
    }

    @Override
    public SavedState state() {
        return state;
    }

    @Override
    public void write(int keyGroup, Sections sections) throws IOException {
        for (byte[] prefix : prefixes) {
            write(prefix, KeyBytes.ofGroup(prefix, keyGroup), sections);
        }
    }

    private void write(byte[] prefix, byte[] group, Sections sections) throws IOException {
        boolean begun = false;
        try (RocksIterator entries = database.db().newIterator(family, moment)) {
            for (entries.seek(group); entries.isValid(); entries.next()) {
                byte[] name = entries.key();
                if (!KeyBytes.hasPrefix(name, group)) {
                    return;
                }
                if (!begun) {
                    sections.namespace(prefix, 2, prefix.length - 2);
                    begun = true;
                }
                byte[] value = entries.value();
                sections.entry(name, group.length, name.length - group.length, value, 0, value.length);
            }
        }
    }
}
