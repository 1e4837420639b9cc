package io.millrace.yarn.am;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.HighAvailabilityOptions;
import io.millrace.checkpoint.InMemoryMetadataStore;
import io.millrace.checkpoint.MetadataStore;
import io.millrace.state.zookeeper.ZooKeeperClients;
import io.millrace.state.zookeeper.ZooKeeperMetadataStore;
import java.time.Duration;

/** The metadata store that the configuration asks for. */
final class MetadataStores {
    /** ZooKeeper takes this long to notice a leader that fell silent; as long as heartbeats take. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    private MetadataStores() {}

    static MetadataStore open(EventLoop loop, Configuration configuration, String clusterId) {
        return switch (configuration.get(HighAvailabilityOptions.TYPE)) {
            case NONE -> new InMemoryMetadataStore(loop);
            case ZOOKEEPER ->
                new ZooKeeperMetadataStore(
                        loop, ZooKeeperClients.connect(quorum(configuration), SESSION), "/millrace/" + clusterId);
        };
    }

    private static String quorum(Configuration configuration) {
        return configuration
                .getOptional(HighAvailabilityOptions.ZOOKEEPER_QUORUM)
                .orElseThrow(
                        () -> new MillraceException(
                                Failure.of(
                                        "MR-1108",
                                        Blame.USER,
                                        "high-availability.type is zookeeper, but nobody says where it is: set"
                                                + " high-availability.zookeeper.quorum to its servers, host:port separated by commas")));
    }
}
