package io.millrace.simulation;

import io.millrace.checkpoint.CheckpointFailures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rare situations that a time line tells of, counted. Those that it does not tell, the simulated world counts itself. */
final class Situations {
    private static final String JOB = "job ";

    /** Recognised by how the change begins. */
    private static final Map<String, String> CHANGES = Map.of(
            "RUNNING -> RESTARTING", "restarts",
            "RESTARTING -> RUNNING", "restarted",
            "RESTARTING -> CANCELLING", "cancelled during a restart",
            "RUNNING -> CANCELLING", "cancelled while it ran",
            "steps down", "leaders that step down",
            "lost the JobManager", "TaskManagers that lose the JobManager",
            "lost", "TaskManagers lost",
            "exits", "TaskManagers that give up",
            "cannot be read", "checkpoints found damaged");

    /** Recognised by a piece of the reason. */
    private static final List<Map.Entry<String, String>> REASONS = List.of(
            Map.entry("tasks begin with checkpoint", "restored"),
            Map.entry("bytes overtaken", "parts with overtaken elements"),
            Map.entry("tasks begin with checkpoint 0", "begun anew"),
            Map.entry("finished before it had given", "finished during a checkpoint"),
            Map.entry("tasks are restarted; nothing is lost", "restarted during a checkpoint"),
            Map.entry(CheckpointFailures.EXPIRED, "checkpoints expired"),
            Map.entry(CheckpointFailures.DECLINED, "checkpoints declined"),
            Map.entry(CheckpointFailures.NOT_WRITTEN, "metadata not written"),
            Map.entry(CheckpointFailures.NO_FALLBACK, "no going back behind a commit"),
            Map.entry("MR-6051", "alignments superseded"),
            Map.entry("MR-6052", "parts not written"),
            Map.entry("planted exception", "exceptions of functions"));

    private final Map<String, Long> seen = new TreeMap<>();
    private final Set<Long> heard = new TreeSet<>();
    private final Set<String> waiting = new TreeSet<>();
    private long tasks;
    private long deployed;
    private final Set<String> over = new TreeSet<>();
    private boolean restarting;
    private boolean finished;
    private long failedMeanwhile;

    private Situations() {}

    static Map<String, Long> in(Trace trace, PublishedCheckpoints published) {
        Situations situations = new Situations();
        trace.entries().forEach(situations::look);
        long unheard = published.ids().stream()
                .filter(id -> !situations.heard.contains(id))
                .count();
        situations.add("published and not heard of", unheard);
        return situations.seen;
    }

    private void add(String situation, long times) {
        if (times > 0) {
            seen.merge(situation, times, Long::sum);
        }
    }

    private void look(Trace.Entry entry) {
        String known = CHANGES.get(entry.change());
        if (known != null) {
            add(known, 1);
        }
        if (!entry.why().isEmpty()) {
            for (Map.Entry<String, String> reason : REASONS) {
                if (entry.why().contains(reason.getKey())) {
                    add(reason.getValue(), 1);
                }
            }
        }
        if (entry.subject().startsWith(JOB)) {
            lookAtJob(entry.change());
        } else {
            lookAtTask(entry);
        }
    }

    private void lookAtJob(String change) {
        if (change.startsWith("checkpoint ") && change.endsWith(" completed")) {
            heard.add(
                    Long.parseLong(change.substring("checkpoint ".length(), change.length() - " completed".length())));
        } else if (change.startsWith("savepoint ") && change.endsWith(" completed")) {
            heard.add(Long.parseLong(change.substring("savepoint ".length(), change.length() - " completed".length())));
            add("savepoints", 1);
        } else if (change.startsWith("checkpoint ") && change.endsWith(" failed")) {
            over.add("of " + change.substring(0, change.length() - " failed".length()));
        } else if (change.equals("CREATED -> RUNNING")) {
            over.clear();
            finished = false;
            deployed = 0;
            tasks = 0;
        } else if (change.equals("RUNNING -> RESTARTING")) {
            tasks = Math.max(tasks, deployed);
            deployed = 0;
            restarting = true;
            failedMeanwhile = 0;
        } else if (change.equals("RESTARTING -> RUNNING")) {
            restarting = false;
            add("restarted when some had finished", finished ? 1 : 0);
            add("failed again during a restart", failedMeanwhile > 1 ? 1 : 0);
        }
    }

    private void lookAtTask(Trace.Entry entry) {
        String change = entry.change();
        if (change.equals("SCHEDULED -> DEPLOYING")) {
            deployed++;
        } else if (change.equals("RUNNING -> FINISHED")) {
            finished = true;
        } else if (restarting && change.endsWith(" -> FAILED")) {
            failedMeanwhile++;
        } else if (change.equals("INITIALIZING -> RUNNING") && tasks > 0 && !restarting) {
            add("restarted in part", deployed < tasks ? 1 : 0);
            tasks = 0;
        } else if (change.endsWith(" awaits the final checkpoint")) {
            waiting.add(task(entry));
        } else if (change.endsWith(" gives its part")) {
            add("parts of tasks at their end", waiting.contains(task(entry)) ? 1 : 0);
            add("parts of checkpoints that were over", over.contains(entry.why()) ? 1 : 0);
        }
    }

    private static String task(Trace.Entry entry) {
        return entry.subject() + " "
                + entry.change().replace(" awaits the final checkpoint", "").replace(" gives its part", "");
    }
}
