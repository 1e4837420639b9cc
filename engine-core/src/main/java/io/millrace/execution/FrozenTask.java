package io.millrace.execution;

import io.millrace.execution.channels.FrozenChannel;
import io.millrace.execution.operators.FrozenOperator;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.state.FrozenState;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.TaskSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A task's part of a checkpoint, still to be written: its operators as they were when the barrier passed.
 *
 * @param channels as they were when the barrier overtook what stood in them; empty when it overtook nothing
 * @param alignmentMillis from the first channel's barrier to the last one's
 * @param syncMillis how long the task's thread stood still for it
 */
public record FrozenTask(
        CheckpointBarrier barrier,
        List<FrozenOperator> operators,
        List<FrozenChannel> channels,
        long alignmentMillis,
        long syncMillis)
        implements FrozenState<TaskSnapshot> {

    @Override
    public TaskSnapshot write(SnapshotOutput output) throws IOException {
        List<OperatorSnapshot> written = new ArrayList<>();
        for (FrozenOperator operator : operators) {
            written.add(operator.write(output));
        }
        List<ChannelSnapshot> overtaken = new ArrayList<>();
        for (FrozenChannel channel : channels) {
            overtaken.add(channel.write(output));
        }
        return new TaskSnapshot(false, written, overtaken);
    }

    /** Whether the barrier did not wait for its turn. */
    public boolean isUnaligned() {
        return !channels.isEmpty();
    }

    public long bytesOvertaken() {
        return channels.stream().mapToLong(FrozenChannel::bytesOvertaken).sum();
    }

    /** The same with other operators. */
    public FrozenTask with(List<FrozenOperator> others) {
        return new FrozenTask(barrier, others, channels, alignmentMillis, syncMillis);
    }

    /** The same with other channels. */
    public FrozenTask withChannels(List<FrozenChannel> overtaken) {
        return new FrozenTask(barrier, operators, overtaken, alignmentMillis, syncMillis);
    }

    @Override
    public void release() {
        operators.forEach(FrozenOperator::release);
    }
}
