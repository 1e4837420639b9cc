package io.millrace.base.configuration;

import io.millrace.base.MemorySplit;

/**
 * How much of a TaskManager's container is kept for state outside the heap when nobody has said it. The ApplicationMaster,
 * which starts the JVM, and the TaskManager in it must come to the same number. Pure.
 */
public final class ManagedMemory {
    private static final String OUTSIDE_THE_HEAP = "rocksdb";

    private ManagedMemory() {}

    /**
     * A copy in which {@code taskmanager.memory.managed.size} is settled: as it was set, or with the RocksDB backend half
     * of what the heap would be without it. A program that chooses that backend in its code comes too late for that.
     */
    public static Configuration settle(Configuration configuration) {
        Configuration settled = new Configuration(configuration);
        boolean outside = configuration.get(StateBackendOptions.STATE_BACKEND).equals(OUTSIDE_THE_HEAP);
        if (outside
                && configuration
                        .getOptional(TaskManagerOptions.MEMORY_MANAGED_SIZE)
                        .isEmpty()) {
            MemorySplit without = MemorySplit.of(configuration.get(TaskManagerOptions.MEMORY_PROCESS_SIZE));
            settled.set(TaskManagerOptions.MEMORY_MANAGED_SIZE, without.spareHeap());
        }
        return settled;
    }
}
