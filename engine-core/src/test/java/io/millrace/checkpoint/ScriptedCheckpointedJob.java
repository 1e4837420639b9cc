package io.millrace.checkpoint;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.base.Outcome;
import io.millrace.checkpoint.CheckpointedTask.Stage;
import io.millrace.protocol.thrift.CheckpointBarrier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A source and a sink, one subtask each, that stand where the test puts them; writes down what the coordinator wants. */
final class ScriptedCheckpointedJob implements CheckpointedJob {
    static final ExecutionAttemptId SOURCE = new ExecutionAttemptId("source-0");
    static final ExecutionAttemptId SINK = new ExecutionAttemptId("sink-0");
    static final JobLayout LAYOUT = new JobLayout(
            new JobID("job"),
            "story",
            List.of(
                    vertex("source", List.of()),
                    vertex(
                            "sink",
                            List.of(new JobLayout.Input(0, new OperatorId("source-op"), 0, JobLayout.Routing.KEYED)))));

    final List<String> log = new ArrayList<>();
    final List<CheckpointBarrier> barriers = new ArrayList<>();
    final List<Failure> failures = new ArrayList<>();
    final Map<ExecutionAttemptId, Stage> stages = new LinkedHashMap<>();
    boolean coordinatorsFail;

    ScriptedCheckpointedJob() {
        stages.put(SOURCE, Stage.RUNNING);
        stages.put(SINK, Stage.RUNNING);
    }

    private static JobLayout.Vertex vertex(String id, List<JobLayout.Input> inputs) {
        return new JobLayout.Vertex(
                id, id, 1, 128, List.of(new JobLayout.Operator(new OperatorId(id + "-op"), id, id)), inputs);
    }

    @Override
    public List<CheckpointedTask> tasks() {
        List<CheckpointedTask> tasks = new ArrayList<>();
        stages.forEach((attempt, stage) -> {
            String vertex = attempt.value().replaceFirst("-.*", "");
            tasks.add(new CheckpointedTask(attempt, vertex, 0, vertex + " (1/1)", stage));
        });
        return tasks;
    }

    @Override
    public List<ExecutionAttemptId> producersOf(ExecutionAttemptId attempt) {
        return attempt.value().startsWith("sink")
                ? stages.keySet().stream()
                        .filter(other -> other.value().startsWith("source"))
                        .toList()
                : List.of();
    }

    @Override
    public void snapshotCoordinators(long checkpointId, Consumer<Outcome<SortedMap<OperatorId, byte[]>>> then) {
        SortedMap<OperatorId, byte[]> given = new TreeMap<>();
        given.put(new OperatorId("source-op"), new byte[] {(byte) checkpointId});
        then.accept(coordinatorsFail ? Outcome.failed(new IllegalStateException("cannot")) : Outcome.success(given));
    }

    @Override
    public void releaseCoordinators() {
        log.add("release");
    }

    @Override
    public void trigger(List<ExecutionAttemptId> starters, CheckpointBarrier barrier) {
        barriers.add(barrier);
        log.add("trigger " + barrier.getCheckpointId() + " at " + starters);
    }

    @Override
    public void onCheckpointCompleted(long checkpointId) {
        log.add("completed " + checkpointId);
    }

    @Override
    public void onCheckpointAborted(long checkpointId, String reason) {
        log.add("aborted " + checkpointId);
    }

    @Override
    public void onStatisticsChanged() {
        log.add("statistics");
    }

    @Override
    public void onTooManyFailures(Failure why) {
        failures.add(why);
        log.add("too many failures");
    }

    @Override
    public void onLeadershipLost(String why) {
        log.add("leadership lost");
    }
}
