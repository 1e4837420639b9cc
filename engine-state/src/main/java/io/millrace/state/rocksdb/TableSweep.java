package io.millrace.state.rocksdb;

import io.millrace.state.KeyedTable.Expiry;

/**
 * Comes around to all entries of a table, a few at a time: to those in the cache by itself, to those in the database by
 * {@link ExpiryScan}s. Task's thread.
 */
final class TableSweep<K, V> {
    private final RocksTable<K, V> table;
    private int cached;
    /** Null when none is under way. */
    private ExpiryScan<V> scan;
    /** What a scan found; null when all of that has been looked at. */
    private ExpiryScan.Found found;

    private int next;
    /** Where the next scan begins; null: at the start. */
    private byte[] from;

    private long restsUntil = System.nanoTime();

    TableSweep(RocksTable<K, V> table) {
        this.table = table;
    }

    void next(int entries, long nowMillis, Expiry<V> expiry) {
        int looked = inCache(entries, nowMillis, expiry);
        if (scan != null && scan.isOver()) {
            taken(scan.found());
        }
        if (found != null) {
            ofFound(entries - looked, nowMillis, expiry);
        } else if (scan == null && table.isStored() && System.nanoTime() - restsUntil >= 0) {
            scan = table.scan(from, nowMillis, expiry);
        }
    }

    private void taken(ExpiryScan.Found result) {
        scan = null;
        found = result.names().isEmpty() ? null : result;
        next = 0;
        from = result.next();
        restsUntil =
                System.nanoTime() + result.nanos() * table.state().sweeping().rest();
    }

    /** Entries of other tables count, too. @return how many have changed */
    @SuppressWarnings("unchecked") // only keys of K and values of V were put
    private int inCache(int entries, long nowMillis, Expiry<V> expiry) {
        ObjectCache cache = table.state().cache();
        int changed = 0;
        for (int i = Math.min(entries, cache.size()); i > 0; i--) {
            cached = cached < cache.size() ? cached : 0;
            CachedEntry entry = cache.at(cached++);
            if (entry.table == table && entry.value != null) {
                V value = (V) entry.value;
                changed += brought((K) entry.key, value, expiry.left(value, nowMillis));
            }
        }
        return changed;
    }

    private void ofFound(int entries, long nowMillis, Expiry<V> expiry) {
        for (int i = 0; i < entries && next < found.names().size(); i++) {
            K key = table.keyOf(found.names().get(next++));
            V value = table.peek(key);
            if (value != null) {
                brought(key, value, expiry.left(value, nowMillis));
            }
        }
        if (next == found.names().size()) {
            found = null;
        }
    }

    /** @return 1 if that was a change */
    private int brought(K key, V value, V left) {
        if (left == null) {
            table.remove(key);
        } else if (left != value) {
            table.put(key, left);
        }
        return left == value ? 0 : 1;
    }

    /** The table is empty, or not needed any more. */
    void forget() {
        if (scan != null) {
            scan.end();
        }
        scan = null;
        found = null;
        from = null;
    }
}
