package io.millrace.yarn.am.rest;

import java.util.List;
import java.util.SortedMap;

/**
 * What runs, at one moment: the part of {@link Overview} that the control loop knows. The components' names are the
 * fields of the REST API.
 */
public record ClusterView(List<JobView> jobs, List<TaskManagerView> taskManagers) {

    /** Before the control loop is there. */
    public static final ClusterView EMPTY = new ClusterView(List.of(), List.of());

    /**
     * @param state Flink's name of the job's state
     * @param tasks how many tasks are in each state, by its name in lower case, and {@code total}
     * @param pending what the job waits for; empty when it waits for nothing
     * @param failure null unless the job failed
     * @param counters user counters, summed over all subtasks
     */
    public record JobView(
            String id,
            String name,
            String state,
            long durationMillis,
            long recordsIn,
            long recordsOut,
            SortedMap<String, Integer> tasks,
            List<VertexView> vertices,
            String pending,
            FailureView failure,
            SortedMap<String, Long> counters) {}

    public record VertexView(
            String id,
            String name,
            int parallelism,
            long recordsIn,
            long recordsOut,
            long lateDropped,
            SortedMap<String, Integer> tasks) {}

    public record TaskManagerView(String id, String host, int slots, int freeSlots, long memoryMb) {}

    /** A failure without its stack trace, which is in the logs. */
    public record FailureView(String code, String blame, String message) {}
}
