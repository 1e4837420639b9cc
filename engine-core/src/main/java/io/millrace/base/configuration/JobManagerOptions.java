package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import java.time.Duration;

/** The JobManager's own options. */
public final class JobManagerOptions {

    public static final ConfigOption<Duration> SLOT_REQUEST_TIMEOUT = key("slot.request.timeout")
            .durationType()
            .defaultValue("5min", "How long a job waits for all of its slots before it fails.");

    public static final ConfigOption<Integer> JOB_STORE_MAX_CAPACITY = key("jobstore.max-capacity")
            .intType(1, 100_000)
            .defaultValue("100", "How many jobs that are over the JobManager remembers.");

    private JobManagerOptions() {}
}
