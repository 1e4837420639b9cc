package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import io.millrace.base.MemorySize;

/** What one TaskManager is given. */
public final class TaskManagerOptions {
    public static final ConfigOption<MemorySize> TOTAL_PROCESS_MEMORY = key("taskmanager.memory.process.size")
            .memoryType()
            .defaultValue(
                    "1g", "Size of a TaskManager's container; heap, direct memory and overhead are split from it.");

    public static final ConfigOption<Integer> NUMBER_OF_TASK_SLOTS = key("taskmanager.numberOfTaskSlots")
            .intType(1, 1024)
            .defaultValue("1", "How many slots a TaskManager offers; each runs one pipeline of tasks.");

    public static final ConfigOption<Integer> CPU_CORES = key("taskmanager.cpu.cores")
            .intType(1, 1024)
            .defaultValue("1", "Virtual cores of a TaskManager's container.");

    private TaskManagerOptions() {}
}
