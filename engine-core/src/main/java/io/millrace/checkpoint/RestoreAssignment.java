package io.millrace.checkpoint;

import io.millrace.base.OperatorId;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.TaskRestore;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What each subtask, and each operator's coordinator, gets back of a checkpoint or savepoint: found by operator id, so that
 * operators may move between chains, come and go, and run in another parallelism. Made only of a checkpoint that
 * {@link RestoreCheck} has nothing against. Pure.
 */
public final class RestoreAssignment {
    private final CompletedCheckpoint checkpoint;
    private final OldState old;
    private final ChannelAssignment channels;
    private final FinishedSubtasks finished;

    public RestoreAssignment(CompletedCheckpoint checkpoint, JobLayout layout) {
        this.checkpoint = checkpoint;
        this.old = new OldState(checkpoint.metadata());
        this.channels = new ChannelAssignment(old, layout);
        this.finished = new FinishedSubtasks(old, layout);
    }

    /** Completes the command that deploys a subtask of this vertex. */
    public void addTo(DeployTask deployment, JobLayout.Vertex vertex) {
        deployment.setRestore(restore(vertex, deployment.getSubtask()));
    }

    /** @return empty when the coordinator was not there, or kept nothing */
    public Optional<byte[]> coordinator(OperatorId operator) {
        return old.coordinator(operator);
    }

    /** All that was kept of an operator, as one subtask alone would get it; empty when it is new. */
    public Optional<OperatorRestore> whole(OperatorId operator) {
        return old.operator(operator)
                .map(found -> Redistribute.toSubtask(
                        operator.value(), found.parts(), 0, 1, found.vertex().getMaxParallelism()));
    }

    public long checkpointId() {
        return checkpoint.id();
    }

    TaskRestore restore(JobLayout.Vertex vertex, int subtask) {
        TaskRestore restore = new TaskRestore(
                checkpoint.metadata().getCheckpointId(),
                checkpoint.directory(),
                finished.isFinished(vertex, subtask),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        if (!restore.isFinished()) {
            for (JobLayout.Operator operator : vertex.operators()) {
                old.operator(operator.id())
                        .ifPresent(found -> restore.addToOperators(Redistribute.toSubtask(
                                operator.id().value(),
                                found.parts(),
                                subtask,
                                vertex.parallelism(),
                                vertex.maxParallelism())));
            }
            channels.assign(vertex, subtask, restore);
        }
        return restore;
    }
}
