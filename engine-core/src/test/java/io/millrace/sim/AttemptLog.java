package io.millrace.sim;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which attempts were ever launched, where, and which run now; all processes of a simulation share it. */
final class AttemptLog {
    private final Map<String, SimulatedProcess> launched = new LinkedHashMap<>();
    private final Map<String, String> jobs = new LinkedHashMap<>();
    private final Set<String> running = new LinkedHashSet<>();

    /** An attempt is launched in one process, once. */
    void launched(String attempt, String job, SimulatedProcess process) {
        SimulatedProcess before = launched.putIfAbsent(attempt, process);
        if (before != null) {
            throw new AssertionError(
                    "attempt " + attempt + " was launched in " + before.name() + " and again in " + process.name());
        }
        jobs.put(attempt, job);
        running.add(attempt);
    }

    void over(String attempt) {
        running.remove(attempt);
    }

    /** Attempts that run in a process that is alive. */
    long running() {
        return running.stream()
                .filter(attempt -> launched.get(attempt).isAlive())
                .count();
    }

    long runningOf(String job) {
        return running.stream()
                .filter(attempt -> launched.get(attempt).isAlive())
                .filter(attempt -> jobs.get(attempt).equals(job))
                .count();
    }

    long launchedOf(String job) {
        return jobs.values().stream().filter(job::equals).count();
    }
}
