package io.millrace.state.zookeeper;

import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;

/** Connections to ZooKeeper as {@link ZooKeeperMetadataStore} needs them. */
public final class ZooKeeperClients {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private ZooKeeperClients() {}

    /**
     * Connects in the background and never gives up. Never repeats a call: only its maker knows whether that is safe.
     *
     * @param session how long ZooKeeper waits for a silent client before its session is over
     */
    public static CuratorFramework connect(String quorum, Duration session) {
        CuratorFramework client = CuratorFrameworkFactory.builder()
                .connectString(quorum)
                .sessionTimeoutMs((int) session.toMillis())
                .connectionTimeoutMs((int) Math.min(CONNECT.toMillis(), session.toMillis()))
                .retryPolicy((count, elapsedMillis, sleeper) -> false)
                .build();
        client.start();
        return client;
    }
}
