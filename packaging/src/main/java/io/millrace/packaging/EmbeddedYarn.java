package io.millrace.packaging;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.nodemanager.NodeManager;
import org.apache.hadoop.yarn.server.resourcemanager.ResourceManager;
import org.apache.hadoop.yarn.util.resource.ResourceUtils;

/**
 * A ResourceManager and some NodeManagers in this JVM. Containers are real processes. Each NodeManager has a loopback
 * address of its own where the system allows it, so that the ResourceManager sees different hosts.
 *
 * <p>Not MiniYARNCluster: that one listens on the machine's outward address, and gives all nodes one name.
 */
final class EmbeddedYarn implements AutoCloseable {
    private static final String CAPACITY_SCHEDULER =
            "org.apache.hadoop.yarn.server.resourcemanager.scheduler.capacity.CapacityScheduler";
    private static final Duration REGISTRATION = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final ResourceManager resourceManager;
    private final List<NodeManager> nodeManagers;

    private EmbeddedYarn(ResourceManager resourceManager, List<NodeManager> nodeManagers) {
        this.resourceManager = resourceManager;
        this.nodeManagers = nodeManagers;
    }

    static EmbeddedYarn start(Path directory, String defaultFileSystem, ClusterSize size)
            throws IOException, InterruptedException {
        DefaultMetricsSystem.setMiniClusterMode(true);
        YarnConfiguration common = new YarnConfiguration();
        settings(defaultFileSystem, size).forEach(common::set);
        // YARN keeps the largest allocation in a static table, which HDFS's start has filled with defaults by now.
        ResourceUtils.resetResourceTypes(common);

        ResourceManager resourceManager = new ResourceManager();
        YarnConfiguration own = new YarnConfiguration(common);
        for (String address : ResourceManagerAddresses.SERVICES) {
            own.set(address, "localhost:0");
        }
        // The proxy builds tracking URLs from this address, so its port has to be known before it is bound.
        own.set(YarnConfiguration.RM_WEBAPP_ADDRESS, "localhost:" + freePort());
        own.set(YarnConfiguration.FS_RM_STATE_STORE_URI, directory.resolve("rm").toString());
        resourceManager.init(own);
        resourceManager.start();

        Configuration started = resourceManager.getConfig();
        for (String address : ResourceManagerAddresses.SERVICES) {
            common.set(address, started.get(address));
        }
        EmbeddedYarn yarn = new EmbeddedYarn(resourceManager, new ArrayList<>());
        for (int index = 1; index <= size.nodeManagers(); index++) {
            yarn.nodeManagers.add(startNodeManager(directory.resolve("nm" + index), common, loopbackHost(index)));
        }
        yarn.awaitNodeManagers(size.nodeManagers());
        return yarn;
    }

    private static NodeManager startNodeManager(Path directory, YarnConfiguration common, String host)
            throws IOException {
        YarnConfiguration own = new YarnConfiguration(common);
        own.set(YarnConfiguration.NM_ADDRESS, host + ":0");
        own.set(YarnConfiguration.NM_LOCALIZER_ADDRESS, host + ":0");
        own.set(YarnConfiguration.NM_WEBAPP_ADDRESS, host + ":0");
        own.set(YarnConfiguration.NM_COLLECTOR_SERVICE_ADDRESS, host + ":0");
        own.set("yarn.nodemanager.hostname", host);
        own.set(YarnConfiguration.NM_LOCAL_DIRS, folder(directory, "local"));
        own.set(YarnConfiguration.NM_LOG_DIRS, folder(directory, "logs"));
        NodeManager nodeManager = new NodeManager();
        nodeManager.init(own);
        nodeManager.start();
        return nodeManager;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            return probe.getLocalPort();
        }
    }

    private static String folder(Path directory, String name) throws IOException {
        return Files.createDirectories(directory.resolve(name)).toString();
    }

    private static String loopbackHost(int index) {
        if (index == 1) {
            return "localhost";
        }
        String host = "127.0.0." + index;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return probe.getInetAddress().getHostAddress();
        } catch (IOException notConfigured) {
            // macOS has 127.0.0.1 only: the nodes then differ by their ports.
            return "localhost";
        }
    }

    private void awaitNodeManagers(int expected) throws InterruptedException {
        long deadline = System.nanoTime() + REGISTRATION.toNanos();
        while (resourceManager.getResourceScheduler().getNumClusterNodes() < expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only "
                        + resourceManager.getResourceScheduler().getNumClusterNodes() + " of " + expected
                        + " NodeManagers registered within " + REGISTRATION.toSeconds() + " s");
            }
            Thread.sleep(50);
        }
    }

    /** What ResourceManager, NodeManagers, clients and containers agree on. */
    private static Map<String, String> settings(String defaultFileSystem, ClusterSize size) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("fs.defaultFS", defaultFileSystem);
        settings.put("yarn.resourcemanager.hostname", "localhost");
        settings.put("yarn.resourcemanager.connect.retry-interval.ms", "500");
        settings.put("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", "200");
        settings.put("yarn.resourcemanager.scheduler.class", CAPACITY_SCHEDULER);
        settings.put("yarn.scheduler.minimum-allocation-mb", "128");
        settings.put("yarn.scheduler.maximum-allocation-mb", String.valueOf(size.memoryMb()));
        settings.put("yarn.scheduler.maximum-allocation-vcores", String.valueOf(size.virtualCores()));
        settings.put("yarn.nodemanager.resource.memory-mb", String.valueOf(size.memoryMb()));
        settings.put("yarn.nodemanager.resource.cpu-vcores", String.valueOf(size.virtualCores()));
        // The polled check of memory works only when it does not count on cgroups.
        settings.put("yarn.nodemanager.resource.memory.enforced", "false");
        settings.put("yarn.nodemanager.pmem-check-enabled", "true");
        settings.put("yarn.nodemanager.vmem-check-enabled", "false");
        settings.put("yarn.nodemanager.container-monitor.interval-ms", "1000");
        settings.put("yarn.nodemanager.sleep-delay-before-sigkill.ms", "2000");
        // A NodeManager calls a disk bad that is 90 % full; a developer's disk often is.
        settings.put("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99.9");
        settings.put("yarn.nodemanager.disk-health-checker.min-free-space-per-disk-mb", "100");
        settings.put("yarn.log-aggregation-enable", "true");
        settings.put("yarn.log-aggregation.retain-seconds", "86400");
        settings.put("yarn.nodemanager.remote-app-log-dir", EmbeddedHdfs.APPLICATION_LOGS);
        settings.put("yarn.nodemanager.delete.debug-delay-sec", "0");
        return settings;
    }

    /** What a client needs to know, to be written to its yarn-site.xml. */
    Map<String, String> clientSettings(String defaultFileSystem, ClusterSize size) {
        Map<String, String> settings = settings(defaultFileSystem, size);
        settings.remove("fs.defaultFS");
        settings.keySet()
                .removeIf(key -> key.startsWith("yarn.nodemanager.resource.")
                        || key.startsWith("yarn.nodemanager.disk-health-checker.")
                        || key.equals("yarn.resourcemanager.scheduler.class"));
        for (String address : ResourceManagerAddresses.SERVICES) {
            settings.put(address, resourceManager.getConfig().get(address));
        }
        return settings;
    }

    String webAddress() {
        return resourceManager.getConfig().get(YarnConfiguration.RM_WEBAPP_ADDRESS);
    }

    /** NodeManagers first: they end their containers. Each stop can hang once real containers ran, so it is bounded. */
    @Override
    public void close() {
        for (NodeManager nodeManager : nodeManagers) {
            BoundedStop.run("NodeManager", STOP, nodeManager::stop);
        }
        BoundedStop.run("ResourceManager", STOP, resourceManager::stop);
    }

    /** The keys under which a ResourceManager publishes where its services listen. */
    private static final class ResourceManagerAddresses {
        private static final List<String> SERVICES = List.of(
                YarnConfiguration.RM_ADDRESS,
                YarnConfiguration.RM_SCHEDULER_ADDRESS,
                YarnConfiguration.RM_RESOURCE_TRACKER_ADDRESS,
                YarnConfiguration.RM_ADMIN_ADDRESS,
                YarnConfiguration.RM_WEBAPP_ADDRESS);

        private ResourceManagerAddresses() {}
    }
}
