package io.millrace.state.rocksdb;

/**
 * A key's value as an object. While what was changed before a barrier is on its way into the database, entries changed
 * before it stay as they are: whoever wants to change one puts another in its place.
 */
final class CachedEntry {
    /** What an entry weighs besides its value: this object, the key, their place in tables. */
    static final int OVERHEAD = 128;

    /** Of {@link #changedIn}: the database has this value. */
    static final int SAVED = 0;

    final RocksTable<?, ?> table;
    final Object key;
    /** Null: the key has no value. */
    Object value;

    /** The span between two barriers in which it was changed and not written since; see {@link ObjectCache}. */
    int changedIn = SAVED;
    /** Its place among those changed in that span, as long as that has not ended. */
    int changedAt;
    /** Used since the hand of the clock passed last. */
    boolean used = true;
    /** Serialized length when last known. */
    int length;
    /** Its place in the cache. */
    int slot;

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
