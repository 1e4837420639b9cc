package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

/** How operators keep their state while a job runs. Where snapshots of it go is another matter: {@link CheckpointingOptions}. */
public final class StateBackendOptions {

    public static final ConfigOption<String> STATE_BACKEND = key("state.backend.type")
            .stringType()
            .defaultValue(
                    "hashmap",
                    "Where keyed state is kept: hashmap (objects on the heap) or rocksdb (on a local disk, for state that"
                            + " is larger than memory).")
            .withDeprecatedKeys("state.backend");

    public static final ConfigOption<Boolean> UNREGISTERED_KRYO_TYPES = key("state.unregistered-kryo-types")
            .booleanType()
            .defaultValue(
                    "false",
                    "Whether state may hold types that are left to Kryo and not registered with it. Snapshots with such"
                            + " values can be read only until their classes change.");

    private StateBackendOptions() {}
}
