package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

/** How sinks commit. */
public final class SinkOptions {
    public static final ConfigOption<Integer> COMMITTER_RETRIES = key("sink.committer.retries")
            .intType(0, 1_000_000)
            .defaultValue(
                    "10",
                    "How often a commit that a sink wants to retry is tried again, with pauses from 0.1 to 30 seconds,"
                            + " before the task fails.");

    public static final ConfigOption<Boolean> SKIP_LOST = key("sink.committer.skip-lost")
            .booleanType()
            .defaultValue(
                    "false",
                    "Whether a job goes on without output that its sink says is lost, such as a transaction that timed"
                            + " out, instead of failing.");

    private SinkOptions() {}
}
