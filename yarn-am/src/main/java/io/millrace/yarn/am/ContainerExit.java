package io.millrace.yarn.am;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import java.util.regex.Pattern;
import org.apache.hadoop.yarn.api.records.ContainerExitStatus;

/** What the exit status of a container means, and who can do something about it. */
final class ContainerExit {
    private static final int DIAGNOSTICS_SHOWN = 300;
    private static final Pattern BOILERPLATE = Pattern.compile("\\[\\d{4}-\\d\\d-\\d\\d [\\d:.]+\\]"
            + "|Container killed on request\\. Exit code is \\d+"
            + "|Container exited with a non-zero exit code \\d+\\.?"
            + "|Killed by external signal"
            + "|Exception from container-launch\\."
            + "|Container id: \\S+"
            + "|Exit code: \\d+"
            + "|Error file: prelaunch\\.err\\.?"
            + "|Last 4096 bytes of \\S+ :");

    private ContainerExit() {}

    /** The message does not name the TaskManager: whoever tells it on knows which one it is about. */
    static Failure explain(TaskManagerId container, int exitStatus, String diagnostics, ContainerSize size) {
        String lostNode = diagnostics.contains("lost") ? "its node was lost" : "its container was aborted";
        return switch (exitStatus) {
            case 0 ->
                cluster("MR-4210", "its process ended by itself (exit 0) though it was still needed", diagnostics);
            case 3 -> user("MR-4211", "its JVM ran out of memory (exit 3); " + moreMemory(size), diagnostics);
            case 134, 139 ->
                engine("MR-4212", "its process crashed in native code (exit " + exitStatus + ")", diagnostics);
            case 137 ->
                cluster(
                        "MR-4213",
                        "its process was killed by SIGKILL (exit 137): by the machine's out-of-memory killer, a person,"
                                + " or the NodeManager",
                        diagnostics);
            case 143 -> cluster("MR-4214", "its process was ended by SIGTERM (exit 143)", diagnostics);
            case ContainerExitStatus.KILLED_EXCEEDED_PMEM ->
                user(
                        "MR-4215",
                        "it used more memory than its container has and was killed (status -104); " + moreMemory(size),
                        diagnostics);
            case ContainerExitStatus.KILLED_EXCEEDED_VMEM ->
                cluster(
                        "MR-4215",
                        "it used more virtual memory than YARN allows and was killed (status -103); switch off"
                                + " yarn.nodemanager.vmem-check-enabled or raise taskmanager.memory.process.size",
                        diagnostics);
            case ContainerExitStatus.ABORTED -> cluster("MR-4216", lostNode + " (status -100)", diagnostics);
            case ContainerExitStatus.DISKS_FAILED ->
                cluster("MR-4217", "it was ended because the node's disks failed (status -101)", diagnostics);
            case ContainerExitStatus.PREEMPTED ->
                cluster(
                        "MR-4218",
                        "it was preempted: the scheduler gave its container to another application (status -102)",
                        diagnostics);
            case ContainerExitStatus.KILLED_BY_RESOURCEMANAGER ->
                cluster("MR-4219", "it was killed by the ResourceManager (status -106)", diagnostics);
            case ContainerExitStatus.KILLED_FOR_EXCESS_LOGS ->
                user("MR-4220", "it was killed for writing too many logs (status -109)", diagnostics);
            default ->
                cluster(
                        "MR-4221",
                        "its process failed (exit " + exitStatus + "); its log says why: yarn logs -containerId "
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

    /** On one line, without what YARN always says; what is left is mostly the end of the process's standard error. */
    static String squeeze(String diagnostics) {
        String line = BOILERPLATE
                .matcher(diagnostics)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .trim();
        if (line.length() <= 2 * DIAGNOSTICS_SHOWN) {
            return line;
        }
        return line.substring(0, DIAGNOSTICS_SHOWN) + " … " + line.substring(line.length() - DIAGNOSTICS_SHOWN);
    }
}
