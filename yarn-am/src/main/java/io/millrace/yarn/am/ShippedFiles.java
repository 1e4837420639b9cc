package io.millrace.yarn.am;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.LocalResourceType;
import org.apache.hadoop.yarn.api.records.LocalResourceVisibility;
import org.apache.hadoop.yarn.api.records.URL;

/**
 * The files a container finds in its working directory, by the names it finds them under: the shared runtime's jars as
 * {@code lib/} and its other files ({@code log4j2.xml}) as they are called, and the application's own {@code job.jar}, {@code config.yaml} and {@code hadoop-site/} from its staging
 * directory. Listing them blocks: once, before the control loop starts.
 */
final class ShippedFiles {
    private static final String HADOOP_SITE = "hadoop-site";

    private final SortedMap<String, LocalResource> resources = new TreeMap<>();

    private ShippedFiles() {}

    static ShippedFiles list(Path runtime, Path staging, Configuration hadoop) throws IOException {
        ShippedFiles shipped = new ShippedFiles();
        shipped.addRuntime(runtime, runtime.getFileSystem(hadoop));
        shipped.addApplication(staging, staging.getFileSystem(hadoop));
        return shipped;
    }

    /** By the name a container finds the file under. */
    SortedMap<String, LocalResource> resources() {
        return new TreeMap<>(resources);
    }

    /** PRIVATE: a node keeps the runtime for the next application of the same user. The client uses the same names. */
    private void addRuntime(Path runtime, FileSystem files) throws IOException {
        for (FileStatus file : files.listStatus(runtime)) {
            String name = file.getPath().getName();
            if (file.isFile()) {
                String shippedAs = name.endsWith(".jar") ? "lib/" + name : name;
                resources.put(shippedAs, resource(file, LocalResourceVisibility.PRIVATE));
            }
        }
    }

    private void addApplication(Path staging, FileSystem files) throws IOException {
        for (FileStatus file : files.listStatus(staging)) {
            String name = file.getPath().getName();
            // What starts with a dot is the application's own: the token of its REST server.
            if (file.isFile() && !name.startsWith(".")) {
                resources.put(name, resource(file, LocalResourceVisibility.APPLICATION));
            }
        }
        for (FileStatus file : files.listStatus(new Path(staging, HADOOP_SITE))) {
            resources.put(
                    HADOOP_SITE + "/" + file.getPath().getName(), resource(file, LocalResourceVisibility.APPLICATION));
        }
    }

    private static LocalResource resource(FileStatus file, LocalResourceVisibility visibility) {
        return LocalResource.newInstance(
                URL.fromPath(file.getPath()),
                LocalResourceType.FILE,
                visibility,
                file.getLen(),
                file.getModificationTime());
    }
}
