package io.millrace.coordination;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.JobVertexId;
import io.millrace.checkpoint.CheckpointStatistics;
import io.millrace.protocol.thrift.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * A job as it stood at one moment; immutable, safe to hand to any thread.
 *
 * @param vertices in topological order
 * @param counters the users' counters, summed over all subtasks
 * @param accumulators what its subtasks accumulated so far, by name, each serialized with classes of the job
 * @param failure why it failed, once it is known
 * @param startedWallMillis when it was submitted
 * @param endedWallMillis when it ended
 * @param requiredSlots what it needs to run
 * @param availableSlots what could be granted to it: what it holds, or what is free while it waits
 * @param pending why it does not run yet, empty when it does not wait
 * @param restarts how often some or all of its tasks were started again
 * @param lastRestartCause why the last time
 * @param checkpoints how its checkpoints went
 */
public record JobSnapshot(
        JobID id,
        String name,
        JobState state,
        List<Vertex> vertices,
        SortedMap<String, Long> counters,
        SortedMap<String, List<byte[]>> accumulators,
        Optional<Failure> failure,
        long startedWallMillis,
        OptionalLong endedWallMillis,
        int requiredSlots,
        int availableSlots,
        Optional<String> pending,
        int restarts,
        Optional<Failure> lastRestartCause,
        CheckpointStatistics checkpoints) {

    /**
     * @param first nothing flows into it: what it takes in, the job takes in
     * @param last nothing flows out of it: what it gives out, the job gives out
     * @param subtasksPerState only states in which there are subtasks
     * @param recordsIn summed over its subtasks, as {@code recordsOut}
     * @param watermark how far event time has come: the least of its subtasks; empty while one of them has none. That of
     *     the end of all input is {@code Long.MAX_VALUE}
     * @param heldBack by whom; empty when its sources are idle, have ended, make no time, or have not reported yet
     */
    public record Vertex(
            JobVertexId id,
            String name,
            int parallelism,
            boolean first,
            boolean last,
            TaskState state,
            SortedMap<TaskState, Integer> subtasksPerState,
            long recordsIn,
            long recordsOut,
            long lateDropped,
            OptionalLong watermark,
            Optional<TimeHolder> heldBack,
            List<Subtask> subtasks) {}

    /**
     * @param taskManager empty until it has a slot
     * @param userMetrics gauges, histograms and meters of its functions, by operator and name, as last sampled
     */
    public record Subtask(
            int index,
            int attemptNumber,
            TaskState state,
            Optional<String> taskManager,
            long recordsIn,
            long recordsOut,
            SortedMap<String, String> userMetrics,
            Optional<Failure> failure) {}
}
