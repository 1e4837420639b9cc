package io.millrace.simulation;

import io.millrace.protocol.thrift.DeployTask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which attempts have back what they go on from. None may start before all of its job have, so that a state that cannot be
 * restored is refused before anything of the job is seen outside.
 */
final class RestoredJobs {
    /** By job, how many subtasks it has. */
    private final Map<String, Integer> subtasks = new LinkedHashMap<>();
    /** By job and the JobManager's expansion of it, the newest attempt at each place. */
    private final Map<String, Map<String, String>> newest = new LinkedHashMap<>();

    private final Set<String> ready = new TreeSet<>();
    private final Set<String> mayStart = new TreeSet<>();

    void submitted(String job, int subtasksOfJob) {
        subtasks.put(job, subtasksOfJob);
    }

    void launched(DeployTask deployment) {
        newest.computeIfAbsent(expansion(deployment), unused -> new LinkedHashMap<>())
                .put(place(deployment), deployment.getAttempt());
    }

    void restored(DeployTask deployment) {
        ready.add(deployment.getAttempt());
        Map<String, String> attempts = newest.get(expansion(deployment));
        if (attempts.size() == subtasks.get(deployment.getJob()) && ready.containsAll(attempts.values())) {
            mayStart.addAll(attempts.values());
        }
    }

    /** It runs. Whoever begins with nothing waits for nobody, nor does one that had ended. */
    void runs(DeployTask deployment) {
        boolean waits = deployment.isSetRestore() && !deployment.getRestore().isFinished();
        if (waits && !mayStart.contains(deployment.getAttempt())) {
            throw new AssertionError(deployment.getTaskName() + " started before all tasks of its job were restored");
        }
        restored(deployment);
    }

    private static String expansion(DeployTask deployment) {
        String attempt = deployment.getAttempt();
        return deployment.getJob() + "/" + attempt.substring(0, attempt.indexOf(place(deployment)));
    }

    private static String place(DeployTask deployment) {
        return "_" + deployment.getVertex() + "_" + deployment.getSubtask() + "_";
    }
}
