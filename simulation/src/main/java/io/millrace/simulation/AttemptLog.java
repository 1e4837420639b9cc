package io.millrace.simulation;

import io.millrace.base.TaskManagerId;
import io.millrace.protocol.thrift.DeployTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which attempts were ever launched, where, and which run now; all processes of a simulation share it. */
final class AttemptLog {

    private record Launch(String job, SimulatedProcess process, Runnable onPeerGone) {}

    private final Map<String, Launch> launched = new LinkedHashMap<>();
    private final Map<String, Launch> running = new LinkedHashMap<>();
    private final RestoredJobs restored = new RestoredJobs();

    /** An attempt is launched in one process, once. */
    void launched(DeployTask deployment, SimulatedProcess process, Runnable onPeerGone) {
        String attempt = deployment.getAttempt();
        Launch launch = new Launch(deployment.getJob(), process, onPeerGone);
        Launch before = launched.putIfAbsent(attempt, launch);
        if (before != null) {
            throw new AssertionError("attempt " + attempt + " was launched in "
                    + before.process().name() + " and again in " + process.name());
        }
        running.put(attempt, launch);
        restored.launched(deployment);
    }

    RestoredJobs restored() {
        return restored;
    }

    void over(String attempt, boolean regularly) {
        Launch ended = running.remove(attempt);
        if (!regularly) {
            tellPeers(ended.job());
        }
    }

    void processDied(SimulatedProcess process) {
        List<String> jobs = running.values().stream()
                .filter(launch -> launch.process() == process)
                .map(Launch::job)
                .distinct()
                .toList();
        running.values().removeIf(launch -> launch.process() == process);
        jobs.forEach(this::tellPeers);
    }

    private void tellPeers(String job) {
        List.copyOf(running.values()).stream()
                .filter(launch -> launch.job().equals(job))
                .forEach(launch -> launch.onPeerGone().run());
    }

    long running() {
        return running.size();
    }

    long runningOf(String job) {
        return running.values().stream()
                .filter(launch -> launch.job().equals(job))
                .count();
    }

    long runningOn(TaskManagerId taskManager) {
        return running.values().stream()
                .filter(launch -> launch.process().name().equals(taskManager.value()))
                .count();
    }

    long launchedOf(String job) {
        return launched.values().stream()
                .filter(launch -> launch.job().equals(job))
                .count();
    }
}
