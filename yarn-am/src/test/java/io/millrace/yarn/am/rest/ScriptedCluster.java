package io.millrace.yarn.am.rest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Shows one job and remembers what was cancelled; or says nothing at all. */
final class ScriptedCluster implements ClusterControl {
    static final String JOB = "7d41c0000000000000000000000000aa";

    final List<String> cancelled = Collections.synchronizedList(new ArrayList<>());
    final List<String> savepoints = Collections.synchronizedList(new ArrayList<>());
    /** Of the last savepoint that was asked for. */
    volatile Consumer<SavepointEnd> savepoint;

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
                        List.of(new ClusterView.VertexView(
                                "v1",
                                "read → parse",
                                2,
                                1000,
                                900,
                                3,
                                60_000L,
                                new ClusterView.HoldView("v0", "clicks", 1, "split-7", null, 3_000),
                                tasks)),
                        "2 containers",
                        failure,
                        counters,
                        1,
                        new ClusterView.FailureView("MR-4213", "CLUSTER", "container_0 was killed"),
                        new ClusterView.CheckpointsView(7, 1, 1, 8L, List.of(checkpoint())))),
                List.of(new ClusterView.TaskManagerView("container_1", "node1", 2, 1, 1728)));
    }

    private static ClusterView.CheckpointView checkpoint() {
        return new ClusterView.CheckpointView(
                8, "checkpoint", "COMPLETED", 5000, 210, 3, 3, 4096, 2048, 5, 6, 7, 0, 0, "hdfs://nn/c/chk-8", null);
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

    @Override
    public void savepoint(
            String jobId, Optional<String> directory, Afterwards afterwards, Consumer<SavepointEnd> then) {
        savepoints.add(jobId + " to " + directory.orElse("the usual place") + " then " + afterwards);
        savepoint = then;
    }
}
