package io.millrace.state.rocksdb;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Puts many entries into a database, a megabyte at a time; closing puts the rest. */
final class EntryWriter implements AutoCloseable {
    private static final long FULL = 1 << 20;

    private final RocksDatabase database;
    private final WriteBatch batch = new WriteBatch();

    EntryWriter(RocksDatabase database) {
        this.database = database;
    }

    void put(ColumnFamilyHandle family, byte[] name, byte[] value) {
        try {
            batch.put(family, name, value);
            if (batch.getDataSize() >= FULL) {
                database.write(batch);
                batch.clear();
            }
        } catch (RocksDBException full) {
            throw LocalStateFailures.disk(database.directory(), "collecting entries", full);
        }
    }

    @Override
    public void close() {
        try {
            if (batch.count() > 0) {
                database.write(batch);
            }
        } finally {
            batch.close();
        }
    }
}
