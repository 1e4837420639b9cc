package io.millrace.state;

/**
 * Values by key: what keyed operators keep. Owned by one task's thread. Neither keys nor values are null. Iteration
 * order depends on the keys and the history of calls only, so that two runs agree.
 */
public interface KeyedTable<K, V> {

    /** The value, or null when the key has none. */
    V get(K key);

    /** Sets the key's value. Cheap right after {@link #get} of the same key. */
    void put(K key, V value);

    /** @return the value that was there, or null */
    V remove(K key);

    int size();

    /** Forgets everything. */
    void clear();

    /** A new walk over all entries. Any change to the table but {@link #put} of a key it holds ends its validity. */
    Cursor<K, V> cursor();

    /** Stands before the first entry at first; may rest between entries for as long as the table does not change. */
    interface Cursor<K, V> {
        /** @return false when there is no further entry */
        boolean advance();

        K key();

        V value();
    }
}
