package io.millrace.checkpoint;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.checkpoint.CheckpointedTask.Stage;
import io.millrace.protocol.thrift.CheckpointMetrics;
import io.millrace.state.thrift.TaskSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tasks have given their part of one checkpoint, and what it was. Those that had finished before it began are done
 * from the start. On the control loop.
 */
final class Acknowledgements {
    private final List<CheckpointedTask> tasks;
    private final Map<ExecutionAttemptId, CheckpointedTask> missing = new LinkedHashMap<>();
    private final Map<ExecutionAttemptId, TaskSnapshot> given = new LinkedHashMap<>();
    private final int expected;
    private long alignmentMillis;
    private long syncMillis;
    private long asyncMillis;
    private long writtenBytes;
    private long overtakenBytes;
    private int unaligned;

    Acknowledgements(List<CheckpointedTask> tasks) {
        this.tasks = List.copyOf(tasks);
        for (CheckpointedTask task : tasks) {
            if (task.stage() == Stage.FINISHED) {
                given.put(task.attempt(), new TaskSnapshot(true, new ArrayList<>(), new ArrayList<>()));
            } else {
                missing.put(task.attempt(), task);
            }
        }
        expected = missing.size();
    }

    /** @return false when it was not waited for: of another attempt, or a second time */
    boolean accept(ExecutionAttemptId attempt, TaskSnapshot snapshot, CheckpointMetrics metrics) {
        if (missing.remove(attempt) == null) {
            return false;
        }
        given.put(attempt, snapshot);
        alignmentMillis = Math.max(alignmentMillis, metrics.getAlignmentMillis());
        syncMillis = Math.max(syncMillis, metrics.getSyncMillis());
        asyncMillis = Math.max(asyncMillis, metrics.getAsyncMillis());
        writtenBytes += metrics.getBytesWritten();
        overtakenBytes += metrics.getBytesOvertaken();
        unaligned += metrics.isUnaligned() ? 1 : 0;
        return true;
    }

    Optional<CheckpointedTask> missing(ExecutionAttemptId attempt) {
        return Optional.ofNullable(missing.get(attempt));
    }

    /** Whether this attempt takes part, or has taken part. */
    boolean concerns(ExecutionAttemptId attempt) {
        return missing.containsKey(attempt) || given.containsKey(attempt);
    }

    List<CheckpointedTask> missing() {
        return List.copyOf(missing.values());
    }

    boolean areComplete() {
        return missing.isEmpty();
    }

    int expected() {
        return expected;
    }

    int received() {
        return expected - missing.size();
    }

    /** The parts of a vertex's subtasks, in their order. */
    List<TaskSnapshot> ofVertex(String vertexId) {
        List<TaskSnapshot> parts = new ArrayList<>();
        for (CheckpointedTask task : tasks) {
            if (task.vertexId().equals(vertexId)) {
                parts.add(given.get(task.attempt()));
            }
        }
        return parts;
    }

    long stateBytes() {
        return given.values().stream().mapToLong(Segments::bytesOf).sum();
    }

    long alignmentMillis() {
        return alignmentMillis;
    }

    long syncMillis() {
        return syncMillis;
    }

    long asyncMillis() {
        return asyncMillis;
    }

    long writtenBytes() {
        return writtenBytes;
    }

    long overtakenBytes() {
        return overtakenBytes;
    }

    int unaligned() {
        return unaligned;
    }
}
