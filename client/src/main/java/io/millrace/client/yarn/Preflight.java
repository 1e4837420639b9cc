package io.millrace.client.yarn;

import io.millrace.base.Blame;
import io.millrace.base.MemorySize;
import io.millrace.base.configuration.ConfigOption;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.NearestMatch;
import io.millrace.base.configuration.SubmissionOptions;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.base.configuration.YarnOptions;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.NodeState;
import org.apache.hadoop.yarn.api.records.QueueACL;
import org.apache.hadoop.yarn.api.records.QueueInfo;
import org.apache.hadoop.yarn.api.records.QueueState;
import org.apache.hadoop.yarn.api.records.QueueUserACLInfo;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.YarnClient;

/**
 * What can be known to be wrong before anything is uploaded: the queue, the right to use it, sizes that no node can
 * ever provide. Finds everything at once.
 */
final class Preflight {
    private final Cluster cluster;
    private final Configuration configuration;
    private final Resource configured;
    private final List<Refusal> problems = new ArrayList<>();

    /** @param configured the largest container by the scheduler's word */
    Preflight(Cluster cluster, Configuration configuration, Resource configured) {
        this.cluster = cluster;
        this.configuration = configuration;
        this.configured = configured;
    }

    /** @return one line that says what was found good */
    String check() throws RefusedException {
        String queue = configuration.get(SubmissionOptions.APPLICATION_QUEUE);
        Optional<QueueInfo> found = findQueue(queue);
        found.ifPresent(this::checkQueue);
        checkPermission(queue, found);
        checkSizes();
        RefusedException.throwIfAny(problems);
        return "queue " + queue
                + found.map(info -> String.format(Locale.ROOT, " (%.0f %% used)", 100 * info.getCurrentCapacity()))
                        .orElse("")
                + ", containers of " + configuration.get(YarnOptions.MASTER_MEMORY_PROCESS_SIZE) + " and "
                + configuration.get(TaskManagerOptions.MEMORY_PROCESS_SIZE) + " fit";
    }

    private Optional<QueueInfo> findQueue(String name) throws RefusedException {
        QueueInfo queue = cluster.yarn(yarn -> yarn.getQueueInfo(name));
        if (queue == null) {
            List<String> leaves = cluster.yarn(YarnClient::getAllQueues).stream()
                    .filter(Preflight::isLeaf)
                    .map(QueueInfo::getQueueName)
                    .toList();
            problems.add(Refusal.usage(
                    "MR-1203",
                    "queue '" + name + "' does not exist",
                    NearestMatch.of(name, leaves)
                            .map(nearest -> "did you mean '" + nearest + "'?")
                            .orElse("use -Dyarn.application.queue=" + String.join("|", leaves))));
        }
        return Optional.ofNullable(queue);
    }

    private static boolean isLeaf(QueueInfo queue) {
        return queue.getChildQueues() == null || queue.getChildQueues().isEmpty();
    }

    private void checkQueue(QueueInfo queue) {
        if (!isLeaf(queue)) {
            problems.add(Refusal.usage(
                    "MR-1203",
                    "queue '" + queue.getQueueName() + "' has queues below it and takes no applications itself",
                    "use one of them: "
                            + String.join(
                                    ", ",
                                    queue.getChildQueues().stream()
                                            .map(QueueInfo::getQueueName)
                                            .toList())));
        } else if (queue.getQueueState() != QueueState.RUNNING) {
            problems.add(Refusal.of(
                    ExitCode.REFUSED,
                    "MR-1204",
                    Blame.CLUSTER,
                    "queue '" + queue.getQueueName() + "' is " + queue.getQueueState() + " and takes no applications",
                    "use another queue, or have it started"));
        }
    }

    private void checkPermission(String name, Optional<QueueInfo> queue) throws RefusedException {
        if (queue.isEmpty()) {
            return;
        }
        List<QueueUserACLInfo> rights = cluster.yarn(YarnClient::getQueueAclsInfo);
        boolean refused = rights.stream()
                .filter(right -> right.getQueueName().equals(queue.get().getQueueName()))
                .anyMatch(right -> !right.getUserAcls().contains(QueueACL.SUBMIT_APPLICATIONS));
        if (refused) {
            problems.add(Refusal.of(
                    ExitCode.PERMISSION,
                    "MR-1206",
                    Blame.USER,
                    "you may not submit to queue '" + name + "'",
                    "use another queue, or ask for the right to submit to it"));
        }
    }

    private void checkSizes() throws RefusedException {
        List<Resource> nodes = cluster.yarn(yarn -> yarn.getNodeReports(NodeState.RUNNING)).stream()
                .map(NodeReport::getCapability)
                .toList();
        if (nodes.isEmpty()) {
            problems.add(Refusal.of(
                    ExitCode.UNREACHABLE,
                    "MR-1207",
                    Blame.CLUSTER,
                    "the cluster has no NodeManager to run containers on",
                    "start one, or wait until one is back"));
            return;
        }
        Resource largest = largest(configured, nodes);
        checkSize(
                "the ApplicationMaster", YarnOptions.MASTER_MEMORY_PROCESS_SIZE, YarnOptions.MASTER_CPU_CORES, largest);
        checkSize("a TaskManager", TaskManagerOptions.MEMORY_PROCESS_SIZE, TaskManagerOptions.CPU_CORES, largest);
    }

    /**
     * The scheduler's own word is not enough: for the first seconds after a ResourceManager's start it is what is
     * configured, even if no node is that large.
     */
    static Resource largest(Resource configured, List<Resource> nodes) {
        long memory = nodes.stream().mapToLong(Resource::getMemorySize).max().orElse(0);
        int cores = nodes.stream().mapToInt(Resource::getVirtualCores).max().orElse(0);
        return Resource.newInstance(
                Math.min(configured.getMemorySize(), memory), Math.min(configured.getVirtualCores(), cores));
    }

    private void checkSize(
            String whose, ConfigOption<MemorySize> memory, ConfigOption<Integer> cores, Resource largest) {
        long wanted = configuration.get(memory).mebiBytes();
        if (wanted > largest.getMemorySize()) {
            problems.add(tooLarge(
                    whose + " is to have " + wanted + " MB of memory; the cluster's largest container has "
                            + largest.getMemorySize() + " MB",
                    memory.key() + "=" + largest.getMemorySize() + "m"));
        }
        if (configuration.get(cores) > largest.getVirtualCores()) {
            problems.add(tooLarge(
                    whose + " is to have " + configuration.get(cores)
                            + " virtual cores; the cluster's largest container has " + largest.getVirtualCores(),
                    cores.key() + "=" + largest.getVirtualCores()));
        }
    }

    private static Refusal tooLarge(String message, String most) {
        return Refusal.of(ExitCode.UNREACHABLE, "MR-1205", Blame.USER, message, "use -D" + most + " or less");
    }
}
