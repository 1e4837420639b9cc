package io.millrace.execution;

import io.millrace.execution.operators.FrozenOperator;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.state.FrozenState;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.TaskSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A task's part of a checkpoint, still to be written: its operators as they were when the barrier passed.
 *
 * @param alignmentMillis from the first channel's barrier to the last one's
 * @param syncMillis how long the task's thread stood still for it
 */
public record FrozenTask(
        CheckpointBarrier barrier, List<FrozenOperator> operators, long alignmentMillis, long syncMillis)
        implements FrozenState<TaskSnapshot> {

    @Override
    public TaskSnapshot write(SnapshotOutput output) throws IOException {
        List<OperatorSnapshot> written = new ArrayList<>();
        for (FrozenOperator operator : operators) {
            written.add(operator.write(output));
        }
        return new TaskSnapshot(false, written, List.of());
    }

    @Override
    public void release() {
        operators.forEach(FrozenOperator::release);
    }
}
