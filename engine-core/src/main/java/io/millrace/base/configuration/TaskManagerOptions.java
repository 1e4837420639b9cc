package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import io.millrace.base.MemorySize;
import java.time.Duration;

/** Options of TaskManager processes and the containers they run in. */
public final class TaskManagerOptions {

    public static final ConfigOption<MemorySize> MEMORY_PROCESS_SIZE = key("taskmanager.memory.process.size")
            .memoryType()
            .defaultValue("1728m", "Size of a TaskManager's container; heap and all else is derived from it.");

    public static final ConfigOption<MemorySize> MEMORY_MANAGED_SIZE = key("taskmanager.memory.managed.size")
            .memoryType()
            .defaultValue(
                    "0b",
                    "Part of the container kept for state outside the heap. When it is not set and state.backend.type is"
                            + " rocksdb, half of what the heap would be.");

    public static final ConfigOption<Integer> CPU_CORES = key("taskmanager.cpu.cores")
            .intType(1, 1024)
            .defaultValue("1", "Virtual cores asked for with a TaskManager's container.");

    public static final ConfigOption<Integer> NUM_TASK_SLOTS = key("taskmanager.numberOfTaskSlots")
            .intType(1, 1024)
            .defaultValue("1", "Slots of a TaskManager: how many subtasks of each vertex it can run at a time.");

    public static final ConfigOption<Duration> REGISTRATION_TIMEOUT = key("taskmanager.registration.timeout")
            .durationType()
            .defaultValue("5min", "How long a TaskManager lives without a JobManager that takes it.");

    public static final ConfigOption<String> JVM_OPTIONS = key("env.java.opts.taskmanager")
            .stringType()
            .defaultValue("", "Further JVM options of TaskManagers, separated by blanks; memory flags are refused.");

    private TaskManagerOptions() {}
}
