package io.millrace.client.yarn;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.ConfigurationFile;
import io.millrace.base.configuration.SubmissionOptions;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.ApplicationStatus.Phase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.yarn.api.records.ApplicationId;

/**
 * One application's own folder in the cluster's file system, {@code <base>/<application id>/}, readable by its owner
 * only. It goes when the application ends, or when it never starts.
 */
final class StagingDirectory {
    static final String JOB_JAR = "job.jar";
    static final String CONFIGURATION = "config.yaml";
    /**
     * The client's Hadoop settings, under the name of every site file: each is read after Hadoop's defaults for its own
     * part, so one of them alone would lose to the defaults of the others.
     */
    static final List<String> HADOOP_SITE =
            List.of("hadoop-site/core-site.xml", "hadoop-site/hdfs-site.xml", "hadoop-site/yarn-site.xml");

    private static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");
    private static final int MOST_SWEPT = 20;
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final FsPermission PRIVATE = new FsPermission((short) 0700);

    private final Cluster cluster;
    private final Path path;

    private StagingDirectory(Cluster cluster, Path path) {
        this.cluster = cluster;
        this.path = path;
    }

    /** Where this user's runtime and staging directories are. */
    static Path base(Cluster cluster, Configuration configuration) throws RefusedException {
        return cluster.filesInTime(files -> files.makeQualified(configuration
                .getOptional(SubmissionOptions.STAGING_DIRECTORY)
                .map(Path::new)
                .orElseGet(() -> new Path(files.getHomeDirectory(), ".millrace"))));
    }

    static StagingDirectory create(Cluster cluster, Path base, String applicationId) throws RefusedException {
        Path path = new Path(base, applicationId);
        cluster.filesInTime(files -> {
            FileSystem.mkdirs(files, path, PRIVATE);
            return FileSystem.mkdirs(files, new Path(path, HADOOP_SITE.get(0)).getParent(), PRIVATE);
        });
        return new StagingDirectory(cluster, path);
    }

    /**
     * Removes what ended applications left behind whose ApplicationMaster did not live to do it, and whose client had
     * detached. Some at a time: a submission does not wait for housekeeping.
     */
    static void sweep(Cluster cluster, Path base) throws RefusedException {
        List<FileStatus> staged = cluster.filesInTime(files -> Arrays.stream(files.listStatus(base))
                .filter(folder ->
                        APPLICATION.matcher(folder.getPath().getName()).matches())
                .limit(MOST_SWEPT)
                .toList());
        for (FileStatus folder : staged) {
            ApplicationId application =
                    ApplicationId.fromString(folder.getPath().getName());
            boolean left = cluster.phaseOf(application)
                    .map(phase -> phase == Phase.ENDED)
                    // Unknown to YARN: long forgotten, or another client is about to submit it.
                    .orElse(folder.getModificationTime() < System.currentTimeMillis() - FORGOTTEN.toMillis());
            if (left) {
                new StagingDirectory(cluster, folder.getPath()).delete();
            }
        }
    }

    Path path() {
        return path;
    }

    void fill(java.nio.file.Path jobJar, Configuration configuration, byte[] hadoopSite) throws RefusedException {
        cluster.files(files -> {
            files.copyFromLocalFile(false, true, new Path(jobJar.toUri()), new Path(path, JOB_JAR));
            write(files, CONFIGURATION, ConfigurationFile.format(configuration).getBytes(StandardCharsets.UTF_8));
            for (String site : HADOOP_SITE) {
                write(files, site, hadoopSite);
            }
            return null;
        });
    }

    private void write(FileSystem files, String name, byte[] content) throws IOException {
        try (OutputStream out = files.create(new Path(path, name), true)) {
            out.write(content);
        }
    }

    /** Also when the application has removed it already. */
    void delete() throws RefusedException {
        cluster.filesInTime(files -> files.delete(path, true));
    }
}
