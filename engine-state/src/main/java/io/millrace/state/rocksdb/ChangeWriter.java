package io.millrace.state.rocksdb;

import io.millrace.base.serialization.DataOutputView;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.WriteBatch;

/**
 * Puts many changes into a database, an eighth of a megabyte at a time; closing puts the rest. Lays them out as the database itself does
 * (eight bytes for it, their number, then kind, column family, name and value of each), because a call to it for every
 * entry would cost more than the entry. One thread at a time.
 */
final class ChangeWriter implements AutoCloseable {
    /** Arrays of a megabyte are large enough to make a collector of garbage begin. */
    private static final int FULL = 128 << 10;

    private static final int COUNT_AT = 8;
    private static final int HEADER = COUNT_AT + 4;
    private static final int DELETION = 4;
    private static final int VALUE = 5;

    private final RocksDatabase database;
    private final DataOutputView changes = new DataOutputView(4096);
    private int count;

    ChangeWriter(RocksDatabase database) {
        this.database = database;
        begin();
    }

    private void begin() {
        changes.clear();
        for (int i = 0; i < HEADER; i++) {
            changes.writeByte(0);
        }
        count = 0;
    }

    void put(ColumnFamilyHandle family, byte[] name, int nameLength, byte[] value, int valueLength) {
        begin(VALUE, family, name, nameLength);
        changes.writeVarInt(valueLength);
        changes.write(value, 0, valueLength);
        flushIfFull();
    }

    void put(ColumnFamilyHandle family, byte[] name, byte[] value) {
        put(family, name, name.length, value, value.length);
    }

    void delete(ColumnFamilyHandle family, byte[] name, int nameLength) {
        begin(DELETION, family, name, nameLength);
        flushIfFull();
    }

    private void begin(int kind, ColumnFamilyHandle family, byte[] name, int nameLength) {
        changes.writeByte(kind);
        changes.writeVarInt(family.getID());
        changes.writeVarInt(nameLength);
        changes.write(name, 0, nameLength);
        count++;
    }

    private void flushIfFull() {
        if (changes.length() >= FULL) {
            flush();
        }
    }

    void flush() {
        if (count == 0) {
            return;
        }
        byte[] bytes = changes.toByteArray();
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[COUNT_AT + i] = (byte) (count >>> (Byte.SIZE * i));
        }
        begin();
        try (WriteBatch batch = new WriteBatch(bytes)) {
            database.write(batch);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
