package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import java.time.Duration;

/** How fast JobManager and TaskManagers notice that the other one is silent. */
public final class HeartbeatOptions {

    public static final ConfigOption<Duration> HEARTBEAT_INTERVAL = key("heartbeat.interval")
            .durationType()
            .defaultValue("1s", "How often a process says that it is alive when it has nothing else to say.");

    public static final ConfigOption<Duration> HEARTBEAT_TIMEOUT = key("heartbeat.timeout")
            .durationType()
            .defaultValue(
                    "10s", "A process that was silent for this long is given up, and what it ran counts as failed.");

    private HeartbeatOptions() {}
}
