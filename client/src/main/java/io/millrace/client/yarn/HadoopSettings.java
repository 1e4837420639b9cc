package io.millrace.client.yarn;

import io.millrace.base.Blame;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.conf.YarnConfiguration;

/**
 * Hadoop's configuration as this client sees it: from HADOOP_CONF_DIR on the class path, and {@code hadoop.*} keys of
 * ours on top. The one the client itself uses gives up early; the one its containers get does not.
 */
final class HadoopSettings {
    private static final String PREFIX = "hadoop.";
    private static final Set<String> DEFAULTS = Set.of(
            "core-default.xml", "hdfs-default.xml", "yarn-default.xml", "mapred-default.xml", "hdfs-rbf-default.xml");

    private final YarnConfiguration shared;
    private final YarnConfiguration own;

    private HadoopSettings(YarnConfiguration shared) {
        this.shared = shared;
        this.own = new YarnConfiguration(shared);
        giveUpEarly(own);
    }

    static HadoopSettings load(Map<String, String> configuration) throws RefusedException {
        YarnConfiguration shared = new YarnConfiguration();
        configuration.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                shared.set(key.substring(PREFIX.length()), value, "millrace");
            }
        });
        if (FileSystem.getDefaultUri(shared).getScheme().equals("file")) {
            throw Refusal.of(
                            ExitCode.UNREACHABLE,
                            "MR-1201",
                            Blame.USER,
                            "no cluster is configured: fs.defaultFS is " + FileSystem.getDefaultUri(shared)
                                    + ", a file system of this machine alone",
                            "set HADOOP_CONF_DIR to the folder with the cluster's core-site.xml and yarn-site.xml")
                    .asException();
        }
        return new HadoopSettings(shared);
    }

    /** Hadoop's own patience is 15 minutes and more. A person wants to know within half a minute. */
    private static void giveUpEarly(Configuration own) {
        own.setInt("yarn.resourcemanager.connect.max-wait.ms", 10_000);
        own.setInt("yarn.resourcemanager.connect.retry-interval.ms", 1000);
        own.setInt("yarn.client.failover-max-attempts", 6);
        own.setInt("yarn.client.failover-sleep-base-ms", 300);
        own.setInt("yarn.client.failover-sleep-max-ms", 1500);
        // Each of those attempts would be several of the layer below.
        own.setInt("ipc.client.connect.max.retries", 1);
        own.setInt("ipc.client.connect.retry.interval", 200);
        own.setInt("ipc.client.connect.max.retries.on.timeouts", 1);
        own.setInt("ipc.client.connect.timeout", 6000);
        own.setInt("dfs.client.failover.max.attempts", 6);
        own.setInt("dfs.client.failover.sleep.base.millis", 300);
        own.setInt("dfs.client.failover.sleep.max.millis", 1500);
        // 200 ms: how often the submission is asked about until the ResourceManager has taken it.
        own.setInt("yarn.client.app-submission.poll-interval", 200);
    }

    YarnConfiguration own() {
        return own;
    }

    /**
     * What differs from Hadoop's defaults, as a core-site.xml. Values stay as written, so that what they refer to is
     * looked up where they are used.
     */
    byte[] siteXml() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, String> entry : shared) {
            if (isOurs(entry.getKey(), entry.getValue())) {
                settings.put(entry.getKey(), entry.getValue());
            }
        }
        Configuration site = new Configuration(false);
        settings.forEach(site::set);
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        site.writeXml(xml);
        return xml.toByteArray();
    }

    private boolean isOurs(String key, String value) {
        String[] sources = shared.getPropertySources(key);
        boolean fromDefaults = sources == null || sources.length == 0 || DEFAULTS.contains(sources[sources.length - 1]);
        // Hadoop's mini clusters leave a test class here that no container could load.
        return !fromDefaults && !value.endsWith(".StaticMapping");
    }
}
