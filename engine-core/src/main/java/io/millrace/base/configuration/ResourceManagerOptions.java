package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import java.time.Duration;

/** Options of the ResourceManager. */
public final class ResourceManagerOptions {

    public static final ConfigOption<Duration> TASK_MANAGER_TIMEOUT = key("resourcemanager.taskmanager-timeout")
            .durationType()
            .defaultValue(
                    "30s",
                    "How long a TaskManager of a session cluster may be idle before it is released; in application mode it is released as soon as no job needs it.");

    public static final ConfigOption<Integer> REDUNDANT_TASK_MANAGER_NUM = key("slotmanager.redundant-taskmanager-num")
            .intType(0, 1_000)
            .defaultValue(
                    "0",
                    "How many TaskManagers more than needed are kept while a job runs, so that a job that loses one restarts without waiting for a container.");

    private ResourceManagerOptions() {}
}
