package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import io.millrace.base.MemorySize;
import java.time.Duration;

/** Options of the ApplicationMaster and of its dealings with YARN. */
public final class YarnOptions {

    public static final ConfigOption<MemorySize> MASTER_MEMORY_PROCESS_SIZE = key("jobmanager.memory.process.size")
            .memoryType()
            .defaultValue("1g", "Size of the ApplicationMaster's container; heap and all else is derived from it.");

    public static final ConfigOption<Integer> MASTER_CPU_CORES = key("yarn.appmaster.vcores")
            .intType(1, 1024)
            .defaultValue("1", "Virtual cores asked for with the ApplicationMaster's container.");

    public static final ConfigOption<String> MASTER_JVM_OPTIONS = key("env.java.opts.jobmanager")
            .stringType()
            .defaultValue("", "Further JVM options of the ApplicationMaster; memory flags are refused.");

    public static final ConfigOption<Duration> HEARTBEAT_IDLE = key("yarn.heartbeat.interval")
            .durationType()
            .defaultValue("1s", "Heartbeat to the ResourceManager while no container is asked for.");

    public static final ConfigOption<Duration> HEARTBEAT_ASKING = key("yarn.heartbeat.container-request-interval")
            .durationType()
            .defaultValue("150ms", "Heartbeat to the ResourceManager while containers are asked for.");

    public static final ConfigOption<Integer> MAX_FAILED_CONTAINERS = key("yarn.maximum-failed-containers")
            .intType(0, 100_000)
            .defaultValue("5", "Containers that may fail within ten minutes before the application gives up.");

    public static final ConfigOption<Duration> FINAL_POLL_WAIT = key("yarn.application-master.final-poll-wait")
            .durationType()
            .defaultValue("2s", "How long a finished application waits for an attached client to see its result.");

    private YarnOptions() {}
}
