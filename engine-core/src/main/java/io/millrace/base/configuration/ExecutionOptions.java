package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

/** How a program is executed. */
public final class ExecutionOptions {
    public static final ConfigOption<RuntimeExecutionMode> RUNTIME_MODE = key("execution.runtime-mode")
            .enumType(RuntimeExecutionMode.class)
            .defaultValue(
                    "STREAMING",
                    "Whether results are given as they come about, or only the final ones at the end of a bounded"
                            + " input; AUTOMATIC is BATCH when all sources are bounded.");

    private ExecutionOptions() {}
}
