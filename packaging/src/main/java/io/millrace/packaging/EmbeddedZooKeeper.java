package io.millrace.packaging;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** One ZooKeeper server in this JVM, on a free port of the loopback interface. */
final class EmbeddedZooKeeper implements AutoCloseable {
    private static final int TICK_MILLIS = 1000;
    private static final int MAX_CONNECTIONS = 200;

    private final ServerCnxnFactory connections;

    private EmbeddedZooKeeper(ServerCnxnFactory connections) {
        this.connections = connections;
    }

    static EmbeddedZooKeeper start(Path directory) throws IOException, InterruptedException {
        System.setProperty("zookeeper.admin.enableServer", "false");
        ZooKeeperServer server = new ZooKeeperServer(
                directory.resolve("data").toFile(), directory.resolve("log").toFile(), TICK_MILLIS);
        ServerCnxnFactory connections =
                ServerCnxnFactory.createFactory(new InetSocketAddress("localhost", 0), MAX_CONNECTIONS);
        connections.startup(server);
        return new EmbeddedZooKeeper(connections);
    }

    String quorum() {
        return "localhost:" + connections.getLocalPort();
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
