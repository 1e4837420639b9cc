package io.millrace.state.rocksdb;

import io.millrace.base.MillraceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * One database in a directory of its own, a column family for each state. Nothing is logged ahead: what is lost with the
 * process comes back from the checkpoint. Task's thread, and those that write snapshots of it.
 */
final class RocksDatabase implements AutoCloseable {
    private static final int FILTER_BITS = 10;
    private static final long BLOCK_BYTES = 16 << 10;
    /** Few files for what is small, and few of them that a checkpoint would have to upload again. */
    private static final long TARGET_FILE_BYTES = 32L << 20;

    /** Small, so that a barrier's flush is over soon: what is changed behind the barrier waits for it. */
    private static final long MEMTABLE_BYTES = 16 << 20;

    /** Writing goes on while so many less one are on their way to the disk; the budget of all has the last word. */
    private static final int MEMTABLES = 4;

    /** Barriers make small files; who writes is slowed down by many only, since a flush a second is no backlog. */
    private static final int SLOWED_BY_FILES = 40;

    private static final int STOPPED_BY_FILES = 64;

    /** Files go to the disk while they are written, not all at once at their end. */
    private static final long BYTES_PER_SYNC = 1 << 20;

    /** What a memtable takes at least: with many states in a slot the budget must not be gone with the first entries. */
    private static final long ARENA_BYTES = 128 << 10;

    private final Path directory;
    private final RocksMemory memory;
    private final BloomFilter filter = new BloomFilter(FILTER_BITS, false);
    private final ColumnFamilyOptions familyOptions;
    private final DBOptions options;
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final Map<String, ColumnFamilyHandle> families = new LinkedHashMap<>();
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final RocksDB db;
    private int users = 1;

    /** Opens what is in the directory, or a new database; uses the memory until it is closed. */
    RocksDatabase(Path directory, RocksMemory memory) {
        this.directory = directory;
        this.memory = memory;
        this.familyOptions = familyOptions();
        this.options = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(memory.writeBuffers())
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(1)
                .setMaxOpenFiles(-1)
                .setMaxBackgroundJobs(2)
                .setAllowConcurrentMemtableWrite(false)
                .setAvoidFlushDuringShutdown(true)
                .setBytesPerSync(BYTES_PER_SYNC)
                .setStatsDumpPeriodSec(0);
        try {
            Files.createDirectories(directory);
            List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
            for (byte[] name : existingFamilies()) {
                descriptors.add(new ColumnFamilyDescriptor(name, familyOptions));
            }
            this.db = RocksDB.open(options, directory.toString(), descriptors, handles);
            memory.retain();
            for (ColumnFamilyHandle handle : handles) {
                families.put(new String(handle.getName(), StandardCharsets.UTF_8), handle);
            }
        } catch (RocksDBException | IOException unusable) {
            closeOptions();
            throw brokenDisk("opening it", unusable);
        }
    }

    private List<byte[]> existingFamilies() throws RocksDBException {
        try (Options listing = new Options()) {
            List<byte[]> names = RocksDB.listColumnFamilies(listing, directory.toString());
            return names.isEmpty() ? List.of(RocksDB.DEFAULT_COLUMN_FAMILY) : names;
        }
    }

    private ColumnFamilyOptions familyOptions() {
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(memory.cache())
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFilterPolicy(filter)
                .setBlockSize(BLOCK_BYTES)
                .setFormatVersion(5);
        return new ColumnFamilyOptions()
                .setTableFormatConfig(table)
                .setTargetFileSizeBase(TARGET_FILE_BYTES)
                .setWriteBufferSize(MEMTABLE_BYTES)
                .setMaxWriteBufferNumber(MEMTABLES)
                .setLevel0SlowdownWritesTrigger(SLOWED_BY_FILES)
                .setLevel0StopWritesTrigger(STOPPED_BY_FILES)
                .setArenaBlockSize(ARENA_BYTES)
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionPerLevel(List.of(
                        CompressionType.NO_COMPRESSION,
                        CompressionType.NO_COMPRESSION,
                        CompressionType.LZ4_COMPRESSION,
                        CompressionType.LZ4_COMPRESSION,
                        CompressionType.LZ4_COMPRESSION,
                        CompressionType.LZ4_COMPRESSION,
                        CompressionType.LZ4_COMPRESSION));
    }

    RocksDB db() {
        return db;
    }

    Path directory() {
        return directory;
    }

    /** The column family of a state, made if there is none. Any thread. */
    synchronized ColumnFamilyHandle family(String state) {
        ColumnFamilyHandle known = families.get(state);
        if (known != null) {
            return known;
        }
        try {
            ColumnFamilyHandle made = db.createColumnFamily(new ColumnFamilyDescriptor(bytes(state), familyOptions));
            handles.add(made);
            families.put(state, made);
            return made;
        } catch (RocksDBException refused) {
            throw brokenDisk("making room for state '" + state + "'", refused);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] get(ColumnFamilyHandle family, ReadOptions reading, byte[] key, int length) {
        try {
            return db.get(family, reading, key, 0, length);
        } catch (RocksDBException unreadable) {
            throw brokenDisk("reading", unreadable);
        }
    }

    /** Of each key in the column family beside it; null where there is none. */
    List<byte[]> get(List<ColumnFamilyHandle> ofEach, ReadOptions reading, List<byte[]> keys) {
        try {
            return db.multiGetAsList(reading, ofEach, keys);
        } catch (RocksDBException unreadable) {
            throw brokenDisk("reading", unreadable);
        }
    }

    void write(WriteBatch batch) {
        try {
            db.write(unlogged, batch);
        } catch (RocksDBException unwritable) {
            throw brokenDisk("writing", unwritable);
        }
    }

    void deleteRange(ColumnFamilyHandle family, byte[] from, byte[] to) {
        try {
            db.deleteRange(family, unlogged, from, to);
        } catch (RocksDBException unwritable) {
            throw brokenDisk("deleting", unwritable);
        }
    }

    /** Everything written so far as hard links in a directory that does not exist yet. */
    void linkTo(Path target) {
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(target.toString());
        } catch (RocksDBException unwritable) {
            throw brokenDisk("taking a checkpoint to " + target, unwritable);
        }
    }

    private MillraceException brokenDisk(String doing, Exception cause) {
        return LocalStateFailures.disk(directory, doing, cause);
    }

    /** One more user, who closes it, too. */
    synchronized void retain() {
        users++;
    }

    /** The last user's call closes it; any thread. */
    @Override
    public synchronized void close() {
        users--;
        if (users > 0) {
            return;
        }
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        closeOptions();
        memory.close();
    }

    private void closeOptions() {
        unlogged.close();
        options.close();
        familyOptions.close();
        filter.close();
    }
}
