package io.millrace.state.rocksdb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One memory budget for all databases of a slot: block cache, index and filter blocks and write buffers are charged to the
 * same cache. Opened by the first database of the slot, closed by the last one. Thread-safe.
 */
final class RocksMemory implements AutoCloseable {
    /** As in other engines: write buffers may take half of the budget before they are flushed. */
    private static final double WRITE_BUFFERS = 0.5;

    private static final int SHARD_BITS = 2;

    private static final Map<String, RocksMemory> OPEN = new LinkedHashMap<>();

    private final String slot;
    private final Cache cache;
    private final WriteBufferManager writeBuffers;
    private int users;

    private RocksMemory(String slot, long bytes) {
        this.slot = slot;
        cache = new LRUCache(bytes, SHARD_BITS, false, 0.1);
        writeBuffers = new WriteBufferManager((long) (bytes * WRITE_BUFFERS), cache);
    }

    /** @param bytes the slot's budget; the first user's counts. To be closed by whoever asks */
    static RocksMemory of(String slot, long bytes) {
        RocksDB.loadLibrary();
        synchronized (OPEN) {
            RocksMemory memory = OPEN.computeIfAbsent(slot, name -> new RocksMemory(name, bytes));
            memory.users++;
            return memory;
        }
    }

    /** One more user. */
    void retain() {
        synchronized (OPEN) {
            users++;
        }
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    /** Bytes in use now. */
    long used() {
        return cache.getUsage();
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(slot);
                writeBuffers.close();
                cache.close();
            }
        }
    }
}
