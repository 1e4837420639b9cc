package io.millrace.minicluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What tests put into the files of a {@link RunningCluster} and look for there. In this process, because "hdfs dfs" takes
 * seconds of a processor each time, and tests look often; the command itself is run by the demo. Names that do not begin
 * with a slash are below the user's home.
 */
final class Hdfs implements AutoCloseable {
    private final FileSystem files;

    private Hdfs(FileSystem files) {
        this.files = files;
    }

    /** @param configuration the folder that clients know as HADOOP_CONF_DIR */
    static Hdfs of(java.nio.file.Path configuration) throws IOException {
        Configuration sites = new Configuration();
        for (String site : List.of("core-site.xml", "hdfs-site.xml")) {
            sites.addResource(new Path(configuration.resolve(site).toUri()));
        }
        return new Hdfs(FileSystem.newInstance(sites));
    }

    /** A file, or a folder with all that is in it, under a name that is not taken. */
    void put(java.nio.file.Path local, String name) throws IOException {
        if (exists(name)) {
            throw new IllegalStateException(name + " is there already");
        }
        files.copyFromLocalFile(new Path(local.toUri()), new Path(name));
    }

    boolean exists(String name) throws IOException {
        return files.exists(new Path(name));
    }

    /** Names without their folder; none when the folder is not there. */
    List<String> list(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        if (exists(folder)) {
            for (FileStatus file : files.listStatus(new Path(folder))) {
                names.add(file.getPath().getName());
            }
        }
        return names;
    }

    /** All files that a pattern names, one after the other. */
    String read(String pattern) throws IOException {
        StringBuilder text = new StringBuilder();
        for (FileStatus file : files.globStatus(new Path(pattern))) {
            try (InputStream in = files.open(file.getPath())) {
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
