package io.millrace.client.yarn;

import io.millrace.base.MemorySplit;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.SubmissionOptions;
import io.millrace.base.configuration.YarnOptions;
import io.millrace.client.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.apache.hadoop.yarn.api.records.LocalResource;
import org.apache.hadoop.yarn.api.records.LocalResourceType;
import org.apache.hadoop.yarn.api.records.LocalResourceVisibility;
import org.apache.hadoop.yarn.api.records.LogAggregationContext;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.api.records.URL;
import org.apache.hadoop.yarn.client.util.YarnClientUtils;

/** What YARN is told of an application: who it is, how large its ApplicationMaster is, how that is started. */
final class ApplicationDescription {
    private static final String TYPE = "MILLRACE";
    private static final String MAIN_CLASS = "io.millrace.yarn.ApplicationMaster";
    private static final int MAX_TAGS = 10;
    private static final int MAX_TAG_LENGTH = 100;
    private static final int COOKIE_BYTES = 32;

    /** Known to the class ClusterCookie of the module security, whose other side reads it. */
    private static final Text COOKIE = new Text("millrace.cluster.cookie");

    private final Cluster cluster;
    private final Configuration configuration;
    private final String name;

    ApplicationDescription(Cluster cluster, Configuration configuration, String name) {
        this.cluster = cluster;
        this.configuration = configuration;
        this.name = name;
    }

    void fill(ApplicationSubmissionContext context, Path runtime, Path staging)
            throws IOException, io.millrace.client.RefusedException {
        context.setApplicationName(name);
        context.setApplicationType(TYPE);
        context.setApplicationTags(tags());
        context.setQueue(configuration.get(SubmissionOptions.APPLICATION_QUEUE));
        configuration
                .getOptional(SubmissionOptions.APPLICATION_PRIORITY)
                .ifPresent(priority -> context.setPriority(Priority.newInstance(priority)));
        context.setResource(Resource.newInstance(
                configuration.get(YarnOptions.MASTER_MEMORY_PROCESS_SIZE).mebiBytes(),
                configuration.get(YarnOptions.MASTER_CPU_CORES)));
        // One attempt: a second ApplicationMaster could not yet find out what the first had done.
        context.setMaxAppAttempts(1);
        context.setKeepContainersAcrossApplicationAttempts(false);
        // Everything at the end, and rolled files while the application runs.
        context.setLogAggregationContext(LogAggregationContext.newInstance(".*", "", ".*\\.log\\.\\d+.*", ""));
        context.setAMContainerSpec(ContainerLaunchContext.newInstance(
                resources(runtime, staging), environment(), List.of(command()), null, credentials(), Map.of()));
    }

    /** YARN takes ten tags of up to a hundred ASCII characters, and makes them lower case. */
    private Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        tags.add("millrace");
        tags.add("version:" + Version.current());
        for (String tag : configuration.get(SubmissionOptions.APPLICATION_TAGS).split("[,;]", -1)) {
            String clean = tag.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\x20-\\x7e]", "_");
            if (!clean.isEmpty() && tags.size() < MAX_TAGS) {
                tags.add(clean.substring(0, Math.min(clean.length(), MAX_TAG_LENGTH)));
            }
        }
        return tags;
    }

    private Map<String, LocalResource> resources(Path runtime, Path staging)
            throws io.millrace.client.RefusedException {
        return cluster.files(files -> {
            Map<String, LocalResource> resources = new TreeMap<>();
            for (FileStatus file : files.listStatus(runtime)) {
                String fileName = file.getPath().getName();
                // The same names as the ApplicationMaster uses for its TaskManagers.
                String shippedAs = fileName.endsWith(".jar") ? "lib/" + fileName : fileName;
                resources.put(shippedAs, resource(file, LocalResourceVisibility.PRIVATE));
            }
            List<String> own = new ArrayList<>(List.of(StagingDirectory.JOB_JAR, StagingDirectory.CONFIGURATION));
            own.addAll(StagingDirectory.HADOOP_SITE);
            for (String shipped : own) {
                resources.put(
                        shipped,
                        resource(files.getFileStatus(new Path(staging, shipped)), LocalResourceVisibility.APPLICATION));
            }
            return resources;
        });
    }

    private static LocalResource resource(FileStatus file, LocalResourceVisibility visibility) {
        return LocalResource.newInstance(
                URL.fromPath(file.getPath()),
                LocalResourceType.FILE,
                visibility,
                file.getLen(),
                file.getModificationTime());
    }

    private static Map<String, String> environment() throws IOException {
        // Without Kerberos a container acts as whoever runs the NodeManager, unless it is told for whom.
        return Cluster.isSecure() ? Map.of() : Map.of("HADOOP_USER_NAME", Cluster.user());
    }

    private String command() {
        int cores = configuration.get(YarnOptions.MASTER_CPU_CORES);
        String options = configuration.get(YarnOptions.MASTER_JVM_OPTIONS);
        List<String> words = new ArrayList<>();
        words.add("{{JAVA_HOME}}/bin/java");
        words.addAll(MemorySplit.of(configuration.get(YarnOptions.MASTER_MEMORY_PROCESS_SIZE))
                .jvmFlags(cores, options));
        words.add("-XX:ErrorFile=<LOG_DIR>/hs_err_%p.log");
        words.add("-Djava.io.tmpdir={{PWD}}/tmp");
        words.add("-Dyarn.app.container.log.dir=<LOG_DIR>");
        for (String option : options.split("\\s+", -1)) {
            if (!option.isEmpty()) {
                words.add("'" + option.replace("'", "'\\''") + "'");
            }
        }
        words.add("-cp");
        words.add("'.:hadoop-site:lib/*'");
        words.add(MAIN_CLASS);
        words.add("1><LOG_DIR>/stdout");
        words.add("2><LOG_DIR>/stderr");
        return String.join(" ", words);
    }

    /** The application's secret; with security on, also the right to its files. */
    private ByteBuffer credentials() throws IOException, io.millrace.client.RefusedException {
        Credentials credentials = new Credentials();
        byte[] cookie = new byte[COOKIE_BYTES];
        new SecureRandom().nextBytes(cookie);
        credentials.addSecretKey(COOKIE, cookie);
        if (Cluster.isSecure()) {
            String renewer = YarnClientUtils.getRmPrincipal(cluster.settings().own());
            cluster.files((FileSystem files) -> files.addDelegationTokens(renewer, credentials));
        }
        try (DataOutputBuffer buffer = new DataOutputBuffer()) {
            credentials.writeTokenStorageToStream(buffer);
            return ByteBuffer.wrap(buffer.getData(), 0, buffer.getLength());
        }
    }
}
