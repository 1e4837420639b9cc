package io.millrace.yarn.am;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import org.apache.hadoop.yarn.api.records.ContainerExitStatus;

/** What the exit status of a container means, and who can do something about it. */
final class ContainerExit {
    private static final int DIAGNOSTICS_SHOWN = 300;

    private ContainerExit() {}

    static Failure explain(
            TaskManagerId container, String host, int exitStatus, String diagnostics, ContainerSize size) {
        String where = "TaskManager " + container + (host.isEmpty() ? "" : " on " + host);
        String lostNode = diagnostics.contains("lost") ? "its node was lost" : "its container was aborted";
        return switch (exitStatus) {
            case 0 -> cluster("MR-4210", where + " ended by itself (exit 0) though it was still needed", diagnostics);
            case 3 ->
                user("MR-4211", where + " ran out of memory inside its JVM (exit 3); " + moreMemory(size), diagnostics);
            case 134, 139 ->
                engine("MR-4212", where + " crashed in native code (exit " + exitStatus + ")", diagnostics);
            case 137 ->
                cluster(
                        "MR-4213",
                        where + " was killed by SIGKILL (exit 137): by the machine's out-of-memory killer, a person,"
                                + " or the NodeManager",
                        diagnostics);
            case 143 -> cluster("MR-4214", where + " was ended by SIGTERM (exit 143)", diagnostics);
            case ContainerExitStatus.KILLED_EXCEEDED_PMEM ->
                user(
                        "MR-4215",
                        where + " used more memory than its container has and was killed (status -104); "
                                + moreMemory(size),
                        diagnostics);
            case ContainerExitStatus.KILLED_EXCEEDED_VMEM ->
                cluster(
                        "MR-4215",
                        where + " used more virtual memory than YARN allows and was killed (status -103); switch off"
                                + " yarn.nodemanager.vmem-check-enabled or raise taskmanager.memory.process.size",
                        diagnostics);
            case ContainerExitStatus.ABORTED ->
                cluster("MR-4216", where + ": " + lostNode + " (status -100)", diagnostics);
            case ContainerExitStatus.DISKS_FAILED ->
                cluster("MR-4217", where + " was ended because the node's disks failed (status -101)", diagnostics);
            case ContainerExitStatus.PREEMPTED ->
                cluster(
                        "MR-4218",
                        where + " was preempted: the scheduler gave its container to another application (status -102)",
                        diagnostics);
            case ContainerExitStatus.KILLED_BY_RESOURCEMANAGER ->
                cluster("MR-4219", where + " was killed by the ResourceManager (status -106)", diagnostics);
            case ContainerExitStatus.KILLED_FOR_EXCESS_LOGS ->
                user("MR-4220", where + " was killed for writing too many logs (status -109)", diagnostics);
            default ->
                cluster(
                        "MR-4221",
                        where + " failed (exit " + exitStatus + "); its log says why: yarn logs -containerId "
                                + container,
                        diagnostics);
        };
    }

    private static String moreMemory(ContainerSize size) {
        return "raise taskmanager.memory.process.size, now " + size.memoryMegaBytes() + " MB";
    }

    private static Failure user(String code, String message, String diagnostics) {
        return failure(code, Blame.USER, message, diagnostics);
    }

    private static Failure engine(String code, String message, String diagnostics) {
        return failure(code, Blame.ENGINE, message, diagnostics);
    }

    private static Failure cluster(String code, String message, String diagnostics) {
        return failure(code, Blame.CLUSTER, message, diagnostics);
    }

    private static Failure failure(String code, Blame blame, String message, String diagnostics) {
        String said = squeeze(diagnostics);
        return Failure.of(code, blame, said.isEmpty() ? message : message + ". YARN says: " + said);
    }

    /** On one line; the beginning says what happened to the container, the end is the end of its standard error. */
    static String squeeze(String diagnostics) {
        String line = diagnostics.replaceAll("\\s+", " ").trim();
        if (line.length() <= 2 * DIAGNOSTICS_SHOWN) {
            return line;
        }
        return line.substring(0, DIAGNOSTICS_SHOWN) + " … " + line.substring(line.length() - DIAGNOSTICS_SHOWN);
    }
}
