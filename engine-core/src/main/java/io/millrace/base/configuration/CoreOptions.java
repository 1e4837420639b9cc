package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

/** Options of every job that are not about how its pipeline is built. */
public final class CoreOptions {
    public static final ConfigOption<Integer> DEFAULT_PARALLELISM = key("parallelism.default")
            .intType(1, 32768)
            .defaultValue("1", "Parallelism of operators for which neither the program nor the environment sets one.");

    private CoreOptions() {}
}
