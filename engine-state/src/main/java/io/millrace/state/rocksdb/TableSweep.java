package io.millrace.state.rocksdb;

import java.util.function.UnaryOperator;

/**
 * Comes around to all entries of a table, a few at a time, in the order of names. All of them are in the database when a
 * round begins; what is put meanwhile may be left for the next one.
 */
final class TableSweep<K, V> {
    /** Walks are begun anew after so many entries: an open one keeps files and memory in use. */
    private static final int MAX_WALK = 1_000;

    private final RocksTable<K, V> table;
    private Entries walk;
    private int walked;
    private long writes;
    /** Where the next walk begins; null: a new round. */
    private byte[] from;

    TableSweep(RocksTable<K, V> table) {
        this.table = table;
    }

    void next(int entries, UnaryOperator<V> visitor) {
        for (int i = 0; i < entries; i++) {
            if (!stands()) {
                forget();
                return;
            }
            visit(visitor);
            walk.next();
            walked++;
        }
    }

    /** @return false at the end of a round */
    private boolean stands() {
        // A walk does not see what was written after it began.
        if (walk != null
                && walk.isValid()
                && (walked >= MAX_WALK || writes != table.cache().writes())) {
            from = walk.name();
            close();
        }
        if (walk == null) {
            walk = from == null ? table.allEntries() : table.entriesFrom(from);
            walked = 0;
            writes = table.cache().writes();
        }
        return walk.isValid();
    }

    @SuppressWarnings("unchecked") // only keys of K and values of V were put
    private void visit(UnaryOperator<V> visitor) {
        K key = (K) walk.key();
        V value = table.isCached(key) ? table.get(key) : (V) table.state().value(walk.valueBytes());
        if (value == null) {
            return;
        }
        V kept = visitor.apply(value);
        if (kept == null) {
            table.remove(key);
        } else if (kept != value) {
            table.put(key, kept);
        }
    }

    /** The next one begins at the start. */
    void forget() {
        from = null;
        close();
    }

    private void close() {
        if (walk != null) {
            walk.close();
            walk = null;
        }
    }
}
