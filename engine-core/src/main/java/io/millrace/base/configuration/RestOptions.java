package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

/**
 * Where Flink's web interface listens, for programs that say so. Without effect here: the page of a job on YARN takes a
 * free port and is reached through the ResourceManager, and a job inside a JVM has no page.
 */
public final class RestOptions {

    public static final ConfigOption<Integer> PORT = key("rest.port")
            .intType()
            .defaultValue("8081", "Of Flink's web interface; without effect, for programs that set it.");

    public static final ConfigOption<String> BIND_PORT = key("rest.bind-port")
            .stringType()
            .defaultValue("8081", "Of Flink's web interface; without effect, for programs that set it.");

    public static final ConfigOption<String> ADDRESS = key("rest.address")
            .stringType()
            .noDefaultValue("Of Flink's web interface; without effect, for programs that set it.");

    public static final ConfigOption<String> BIND_ADDRESS = key("rest.bind-address")
            .stringType()
            .noDefaultValue("Of Flink's web interface; without effect, for programs that set it.");

    private RestOptions() {}
}
