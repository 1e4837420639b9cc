package io.millrace.packaging;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A NameNode and one DataNode in this JVM, with the folders that users and log aggregation expect. */
final class EmbeddedHdfs implements AutoCloseable {
    static final String APPLICATION_LOGS = "/app-logs";
    private static final FsPermission EVERYBODY_STICKY = new FsPermission((short) 01777);

    private final MiniDFSCluster cluster;

    private EmbeddedHdfs(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    static EmbeddedHdfs start(Path directory) throws IOException {
        // A configuration of its own: MiniDFS leaves test classes in the one it is given (a StaticMapping of the
        // topology), which no container could load.
        Configuration configuration = new Configuration();
        configuration.setInt("dfs.replication", 1);
        configuration.setInt("dfs.namenode.safemode.extension", 0);
        configuration.setBoolean("dfs.permissions.enabled", true);
        // Refuses to write on disks with less than this left; a developer's disk is often nearly full.
        configuration.setLong("dfs.datanode.du.reserved", 0);
        configuration.setLong("dfs.namenode.resource.du.reserved", 0);
        MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration, directory.toFile())
                .numDataNodes(1)
                .format(true)
                .build();
        cluster.waitActive();
        EmbeddedHdfs hdfs = new EmbeddedHdfs(cluster);
        hdfs.layOut();
        return hdfs;
    }

    private void layOut() throws IOException {
        FileSystem files = cluster.getFileSystem();
        files.mkdirs(files.getHomeDirectory());
        for (String shared : new String[] {"/tmp", APPLICATION_LOGS}) {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(shared);
            files.mkdirs(path);
            files.setPermission(path, EVERYBODY_STICKY);
        }
    }

    String uri() {
        return "hdfs://localhost:" + cluster.getNameNodePort();
    }

    String webAddress() {
        return "localhost:" + cluster.getNameNode().getHttpAddress().getPort();
    }

    @Override
    public void close() {
        cluster.shutdown(true);
    }
}
