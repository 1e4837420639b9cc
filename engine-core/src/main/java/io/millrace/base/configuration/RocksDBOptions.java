package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import io.millrace.base.MemorySize;

/** Options of the state backend that keeps state in RocksDB on local disks. */
public final class RocksDBOptions {

    public static final ConfigOption<MemorySize> FIXED_PER_SLOT = key("state.backend.rocksdb.memory.fixed-per-slot")
            .memoryType()
            .noDefaultValue(
                    "Memory outside the heap for all databases of a slot together, block cache and write buffers."
                            + " Without it: a slot's share of taskmanager.memory.managed.size, or 64m if that is 0.");

    public static final ConfigOption<Integer> OBJECT_CACHE_PERCENT = key("state.backend.rocksdb.object-cache.percent")
            .intType(0, 50)
            .defaultValue(
                    "5",
                    "Percentage of the heap that each operator may use for values it keeps as objects in front of its"
                            + " database.");

    private RocksDBOptions() {}
}
