package io.millrace.state.rocksdb;

/** A key's value as an object. Dirty: the database does not know yet. */
final class CachedEntry {
    /** What an entry weighs besides its value: this object, the key, their place in tables. */
    static final int OVERHEAD = 128;

    final RocksTable<?, ?> table;
    final Object key;
    /** Null: the key has no value. */
    Object value;

    boolean dirty;
    /** Used since the hand of the clock passed last. */
    boolean used = true;
    /** Serialized length when last known. */
    int length;

    CachedEntry(RocksTable<?, ?> table, Object key, Object value, int length) {
        this.table = table;
        this.key = key;
        this.value = value;
        this.length = length;
    }

    /** In bytes; objects are taken to be twice as large as what they serialize to. */
    long weight() {
        return OVERHEAD + 2L * length;
    }
}
