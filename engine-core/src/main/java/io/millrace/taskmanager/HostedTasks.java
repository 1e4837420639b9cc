package io.millrace.taskmanager;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.configuration.Configuration;
import io.millrace.protocol.thrift.DeployTask;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks of this process and the slots they sit in. A slot belongs to the job of the tasks in it; it holds one task of
 * a vertex at a time. On the control loop; starts and stops nothing.
 */
final class HostedTasks {
    static final String SLOT_REFUSED = "MR-5201";
    static final String FAILED_WITHOUT_CAUSE = "MR-5202";
    private static final int REMEMBERED = 10_000;

    private final int slots;
    private final Map<String, HostedTask> tasks = new LinkedHashMap<>();
    private final Set<String> over = new LinkedHashSet<>();

    HostedTasks(int slots) {
        this.slots = slots;
    }

    /** True for an attempt that runs here, or did: deploying it again would run it twice. */
    boolean knows(String attempt) {
        return tasks.containsKey(attempt) || over.contains(attempt);
    }

    /** @return why this deployment cannot be taken, or empty */
    Optional<Failure> refusal(DeployTask deployment) {
        if (deployment.getSlot() < 0 || deployment.getSlot() >= slots) {
            return Optional.of(refused(deployment, "this TaskManager has the slots 0 to " + (slots - 1)));
        }
        return tasks.values().stream()
                .filter(task -> task.slot() == deployment.getSlot())
                .filter(task ->
                        !task.job().equals(deployment.getJob()) || task.vertex().equals(deployment.getVertex()))
                .findFirst()
                .map(occupant -> refused(
                        deployment,
                        "it is occupied by " + occupant.taskName() + " of job " + occupant.job() + ", attempt "
                                + occupant.attempt()));
    }

    HostedTask add(DeployTask deployment) {
        HostedTask task = new HostedTask(
                deployment.getAttempt(),
                deployment.getTaskName(),
                deployment.getJob(),
                deployment.getVertex(),
                deployment.getSlot(),
                InlineLimits.of(Configuration.fromMap(deployment.getConfiguration())));
        tasks.put(task.attempt(), task);
        return task;
    }

    void remove(HostedTask task) {
        tasks.remove(task.attempt());
        over.add(task.attempt());
        if (over.size() > REMEMBERED) {
            over.remove(over.iterator().next());
        }
    }

    Optional<HostedTask> find(String attempt) {
        return Optional.ofNullable(tasks.get(attempt));
    }

    List<HostedTask> ofJob(String job) {
        return tasks.values().stream().filter(task -> task.job().equals(job)).toList();
    }

    List<HostedTask> all() {
        return List.copyOf(tasks.values());
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    private static Failure refused(DeployTask deployment, String why) {
        return Failure.of(
                SLOT_REFUSED,
                Blame.ENGINE,
                "task " + deployment.getTaskName() + " cannot run in slot " + deployment.getSlot() + ": " + why);
    }
}
