package io.millrace.state.rocksdb;

import io.millrace.state.KeyedTable;
import java.util.Arrays;
import java.util.List;

/**
 * Walks over a table in the order of names: over the database as it was at the start, and what had not been written to it
 * by then; what is cached may be newer.
 */
final class NameOrder<K, V> implements KeyedTable.Cursor<K, V> {
    private final RocksTable<K, V> table;
    /** Null when the database has nothing. */
    private final Entries entries;

    private final List<Unsaved> unsaved;
    private int next;
    private boolean atEntry;
    private Object key;
    /** As the database has it, if that is where the entry was found. */
    private Object value;

    /** A key that the database may have another value of, or none. */
    static final class Unsaved {
        final byte[] name;
        final Object key;

        Unsaved(byte[] name, Object key) {
            this.name = name;
            this.key = key;
        }
    }

    /** @param unsaved in the order of names */
    NameOrder(RocksTable<K, V> table, Entries entries, List<Unsaved> unsaved) {
        this.table = table;
        this.entries = entries;
        this.unsaved = unsaved;
    }

    @Override
    public boolean advance() {
        if (atEntry) {
            entries.next();
            atEntry = false;
        }
        while (next < unsaved.size()) {
            int order = inDatabase() ? Arrays.compareUnsigned(entries.name(), unsaved.get(next).name) : 1;
            if (order < 0) {
                return takeEntry();
            }
            if (order == 0) {
                entries.next();
            }
            key = unsaved.get(next++).key;
            value = null;
            if (table.has(key)) {
                return true;
            }
        }
        if (inDatabase()) {
            return takeEntry();
        }
        if (entries != null) {
            entries.close();
        }
        return false;
    }

    @Override
    public void put(V newValue) {
        table.put(key(), newValue);
    }

    private boolean inDatabase() {
        return entries != null && entries.isValid();
    }

    private boolean takeEntry() {
        atEntry = true;
        key = entries.key();
        value = table.isCached(key) ? null : table.state().value(entries.valueBytes());
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // only keys of K were put
    public K key() {
        return (K) key;
    }

    @Override
    @SuppressWarnings("unchecked") // only values of V were put
    public V value() {
        // Asked for again after the value was put anew, it is the new one.
        return value == null || table.isCached(key) ? table.get((K) key) : (V) value;
    }
}
