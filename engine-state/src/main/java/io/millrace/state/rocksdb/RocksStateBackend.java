package io.millrace.state.rocksdb;

import io.millrace.base.MemorySize;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RocksDBOptions;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.state.CanonicalReader;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.SavedSchemas;
import io.millrace.state.SnapshotInput;
import io.millrace.state.StateBackend;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** State in RocksDB on local disks, for state larger than memory; snapshots are incremental. */
public final class RocksStateBackend implements StateBackend {
    public static final String NAME = "rocksdb";

    private static final long DEFAULT_BYTES_PER_SLOT = 64L << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public KeyedStateBackend keyed(Request request) throws IOException {
        try (RocksMemory memory = RocksMemory.of(request.slot(), bytesPerSlot(request.configuration()))) {
            return new RocksKeyedStateBackend(
                    request,
                    memory,
                    Path.of(request.scratch()),
                    objectCacheBytes(request),
                    BarrierFlush.THREADS,
                    Sweeping.SPARING);
        }
    }

    @Override
    public SavedSchemas saved(KeyedSnapshot snapshot, SnapshotInput snapshots) throws IOException {
        if (snapshot.getFormat() != KeyedFormat.ROCKSDB) {
            return StateBackend.super.saved(snapshot, snapshots);
        }
        List<StateSegment> segments = snapshot.getSegments();
        SnapshotDescriptor descriptor = SnapshotDescriptor.read(segments.get(0), snapshots);
        SavedSchemas tables = new SavedSchemas(
                descriptor.keys(),
                descriptor.maxParallelism(),
                descriptor.families().stream().map(SavedFamily::state).toList());
        return descriptor.hasCanonical()
                ? tables.with(CanonicalReader.open(segments.get(1), snapshots).states())
                : tables;
    }

    private static long bytesPerSlot(Configuration configuration) {
        long managed = configuration.get(TaskManagerOptions.MEMORY_MANAGED_SIZE).bytes()
                / configuration.get(TaskManagerOptions.NUM_TASK_SLOTS);
        return configuration
                .getOptional(RocksDBOptions.FIXED_PER_SLOT)
                .map(MemorySize::bytes)
                .orElse(managed > 0 ? managed : DEFAULT_BYTES_PER_SLOT);
    }

    private static long objectCacheBytes(Request request) {
        return Runtime.getRuntime().maxMemory()
                / 100
                * request.configuration().get(RocksDBOptions.OBJECT_CACHE_PERCENT);
    }
}
