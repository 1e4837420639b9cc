package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

/** Where a cluster keeps what its next ApplicationMaster needs to carry on. */
public final class HighAvailabilityOptions {

    /** The kinds of high availability. */
    public enum Type {
        NONE,
        ZOOKEEPER
    }

    public static final ConfigOption<Type> TYPE = key("high-availability.type")
            .enumType(Type.class)
            .defaultValue("none", "Who elects the leader and remembers it: none, or zookeeper.");

    public static final ConfigOption<String> ZOOKEEPER_QUORUM = key("high-availability.zookeeper.quorum")
            .stringType()
            .noDefaultValue("ZooKeeper's servers as host:port, separated by commas.");

    public static final ConfigOption<String> STORAGE_DIRECTORY = key("high-availability.storageDir")
            .stringType()
            .noDefaultValue("Folder for job graphs and pointers to completed checkpoints; ZooKeeper holds only names.");

    private HighAvailabilityOptions() {}
}
