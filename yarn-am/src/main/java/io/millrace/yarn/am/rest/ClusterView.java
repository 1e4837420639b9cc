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
     * @param restarts how often some or all of its tasks were started again
     * @param lastRestart why the last time; null when it never was
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
            SortedMap<String, Long> counters,
            int restarts,
            FailureView lastRestart,
            CheckpointsView checkpoints) {}

    /**
     * @param watermark how far event time has come, in milliseconds since the epoch; null while a subtask has none. The end
     *     of all input is {@code 9223372036854775807}
     * @param heldBack who holds event time back; null when nobody does
     */
    public record VertexView(
            String id,
            String name,
            int parallelism,
            long recordsIn,
            long recordsOut,
            long lateDropped,
            Long watermark,
            HoldView heldBack,
            SortedMap<String, Integer> tasks) {}

    /**
     * The split of a source that is furthest behind of all that a vertex depends on.
     *
     * @param source id of the source's vertex
     * @param subtask of the source, counted from 0
     * @param watermark how far that split has come; null when it has told no time yet
     * @param sinceMillis since when it has stood there, since the epoch
     */
    public record HoldView(
            String source, String sourceName, int subtask, String split, Long watermark, long sinceMillis) {}

    public record TaskManagerView(String id, String host, int slots, int freeSlots, long memoryMb) {}

    /**
     * How a job's checkpoints went.
     *
     * @param restored how often tasks began with a checkpoint's state
     * @param latestCompleted the id of the newest one; null when there is none
     * @param history the last ones, newest first, the one under way included
     */
    public record CheckpointsView(
            long completed, long failed, long restored, Long latestCompleted, List<CheckpointView> history) {

        /** Of a job that has taken none. */
        public static final CheckpointsView NONE = new CheckpointsView(0, 0, 0, null, List.of());
    }

    /**
     * @param kind {@code checkpoint} or {@code savepoint}
     * @param status {@code IN_PROGRESS}, {@code COMPLETED} or {@code FAILED}
     * @param triggeredMillis since the epoch
     * @param acknowledged how many of {@code tasks} have given their part
     * @param stateBytes what it consists of
     * @param writtenBytes what was written for it: less, when it refers to older files
     * @param alignmentMillis the longest of a task, as {@code syncMillis} and {@code asyncMillis}
     * @param overtakenBytes elements saved because the barrier overtook them
     * @param path null unless it is completed
     * @param failure null unless it failed
     */
    public record CheckpointView(
            long id,
            String kind,
            String status,
            long triggeredMillis,
            long durationMillis,
            int acknowledged,
            int tasks,
            long stateBytes,
            long writtenBytes,
            long alignmentMillis,
            long syncMillis,
            long asyncMillis,
            long overtakenBytes,
            int unalignedTasks,
            String path,
            FailureView failure) {}

    /** A failure without its stack trace, which is in the logs. */
    public record FailureView(String code, String blame, String message) {}
}
