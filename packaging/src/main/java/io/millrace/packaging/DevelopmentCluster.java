package io.millrace.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HDFS, YARN and ZooKeeper in this JVM, on the loopback interface only, everything they write below one folder.
 * Containers are real processes. {@link #clientDirectory()} is what a client needs to use the cluster.
 */
public final class DevelopmentCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentCluster.class);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final EmbeddedZooKeeper zooKeeper;
    private final EmbeddedHdfs hdfs;
    private final EmbeddedYarn yarn;
    private final ClientDirectory clientDirectory;

    private DevelopmentCluster(
            EmbeddedZooKeeper zooKeeper, EmbeddedHdfs hdfs, EmbeddedYarn yarn, ClientDirectory clientDirectory) {
        this.zooKeeper = zooKeeper;
        this.hdfs = hdfs;
        this.yarn = yarn;
        this.clientDirectory = clientDirectory;
    }

    /** @param directory is created; the caller removes it after {@link #close()} */
    public static DevelopmentCluster start(Path directory, ClusterSize size) throws IOException, InterruptedException {
        Path root = Files.createDirectories(directory).toRealPath();
        EmbeddedZooKeeper zooKeeper = EmbeddedZooKeeper.start(root.resolve("zookeeper"));
        LOG.info("ZooKeeper at {}", zooKeeper.quorum());
        EmbeddedHdfs hdfs = EmbeddedHdfs.start(root.resolve("hdfs"));
        LOG.info("HDFS at {}", hdfs.uri());
        EmbeddedYarn yarn = EmbeddedYarn.start(root.resolve("yarn"), hdfs.uri(), size);
        LOG.info("YARN at {}", yarn.webAddress());
        ClientDirectory client = ClientDirectory.at(root);
        client.write(hdfs.uri(), yarn.clientSettings(hdfs.uri(), size));
        return new DevelopmentCluster(zooKeeper, hdfs, yarn, client);
    }

    public Path clientDirectory() {
        return clientDirectory.configuration();
    }

    /** One line for each thing to look at. */
    public String description() {
        return "HDFS        " + hdfs.uri() + "   http://" + hdfs.webAddress() + "/\n"
                + "YARN        http://" + yarn.webAddress() + "/cluster\n"
                + "ZooKeeper   " + zooKeeper.quorum() + "\n"
                + "commands    export HADOOP_CONF_DIR=" + clientDirectory.configuration() + "\n"
                + "            export PATH=" + clientDirectory.commands() + ":$PATH   # yarn, hdfs\n";
    }

    String zooKeeperQuorum() {
        return zooKeeper.quorum();
    }

    @Override
    public void close() throws InterruptedException {
        ContainerProcesses containers = ContainerProcesses.ofThisJvm();
        yarn.close();
        containers.kill();
        BoundedStop.run("HDFS", STOP, hdfs::close);
        BoundedStop.run("ZooKeeper", STOP, zooKeeper::close);
    }
}
