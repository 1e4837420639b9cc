package io.millrace.yarn.am.rest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Shows one job and remembers what was cancelled; or says nothing at all. */
final class ScriptedCluster implements ClusterControl {
    static final String JOB = "7d41c0000000000000000000000000aa";

    final List<String> cancelled = Collections.synchronizedList(new ArrayList<>());
    private final ClusterView view;
    private final boolean silent;

    private ScriptedCluster(ClusterView view, boolean silent) {
        this.view = view;
        this.silent = silent;
    }

    static ScriptedCluster running(String jobName) {
        return new ScriptedCluster(view(jobName, null), false);
    }

    static ScriptedCluster silent() {
        return new ScriptedCluster(ClusterView.EMPTY, true);
    }

    static ClusterView view(String jobName, ClusterView.FailureView failure) {
        TreeMap<String, Integer> tasks = new TreeMap<>();
        tasks.put("total", 3);
        tasks.put("running", 2);
        tasks.put("scheduled", 1);
        TreeMap<String, Long> counters = new TreeMap<>();
        counters.put("malformedLines", 7L);
        return new ClusterView(
                List.of(new ClusterView.JobView(
                        JOB,
                        jobName,
                        failure == null ? "RUNNING" : "FAILED",
                        61_000,
                        1000,
                        20,
                        tasks,
                        List.of(new ClusterView.VertexView("v1", "read → parse", 2, 1000, 900, 3, tasks)),
                        "2 containers",
                        failure,
                        counters)),
                List.of(new ClusterView.TaskManagerView("container_1", "node1", 2, 1, 1728)));
    }

    @Override
    public void view(Consumer<ClusterView> then) {
        if (!silent) {
            then.accept(view);
        }
    }

    @Override
    public void cancel(String jobId, Consumer<Boolean> then) {
        cancelled.add(jobId);
        then.accept(jobId.equals(JOB));
    }
}
