package io.millrace.state;

/**
 * Values by key: what keyed operators keep. Owned by one task's thread. Neither keys nor values are null. Iteration
 * order depends on the keys and the history of calls only, so that two runs agree.
 */
public interface KeyedTable<K, V> {
    /** Enough for the waits to overlap, few enough for the cache nearest to the core. */
    int EXPECTED = 64;

    /** The value, or null when the key has none. */
    V get(K key);

    /**
     * A hint that {@link #get} of the key comes soon. Up to {@link #EXPECTED} keys are taken, until {@link #touchExpected}.
     * Tables that are not in memory need not care.
     */
    default void expect(K key) {}

    /**
     * Reads what the expected keys' {@code get} will read, and forgets that they were expected; changes nothing else. All
     * of them in tight loops, one for each level of indirection, so that their waits for memory overlap.
     *
     * @return without meaning, but to be used: the compiler leaves out what nobody does
     */
    default int touchExpected() {
        return 0;
    }

    /** Sets the key's value. Cheap right after {@link #get} of the same key. */
    void put(K key, V value);

    /** @return the value that was there, or null */
    V remove(K key);

    int size();

    /** Forgets everything. */
    void clear();

    /**
     * Brings up to {@code entries} further entries to what is left of them, beginning where the last sweep stopped and again
     * at the start after the last one. The caller's work is bounded by {@code entries}, whatever the table's size; fewer
     * are looked at when the table is sparse, and a table that is not in memory may have another thread look for those
     * that change.
     */
    void sweep(int entries, long nowMillis, Expiry<V> expiry);

    /** What time does to values. Depends on nothing but its arguments: any thread may ask. */
    interface Expiry<V> {
        /** @return what is left of the value: itself, which stays as it is, another one, or null for nothing */
        V left(V value, long nowMillis);
    }

    /** A new walk over all entries. Any change to the table but {@link #put} of a key it holds ends its validity. */
    Cursor<K, V> cursor();

    /**
     * As {@link #cursor()}, for a caller that follows references of the values: a table in memory touches what they lead to
     * before the cursor comes to them, as {@link #touchExpected} does. Others need not care.
     */
    default Cursor<K, V> cursor(Touch<V> touch) {
        return cursor();
    }

    /** Reads of a value what its user will read, and changes nothing. */
    interface Touch<V> {
        /** @return without meaning, see {@link #touchExpected} */
        int touch(V value);
    }

    /** Stands before the first entry at first; may rest between entries for as long as the table does not change. */
    interface Cursor<K, V> {
        /** @return false when there is no further entry */
        boolean advance();

        K key();

        V value();

        /** Sets the value of the entry, as {@link KeyedTable#put} of the key does. */
        void put(V value);
    }
}
