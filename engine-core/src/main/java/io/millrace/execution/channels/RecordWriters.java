package io.millrace.execution.channels;

import io.millrace.api.graph.Partitioning;
import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.plan.JobEdge;

/** Chooses the {@link RecordWriter} of a job edge. Everything about routing that can be known before a record is decided here. */
@CopiedPerOperator
public final class RecordWriters {
    private RecordWriters() {}

    /**
     * @param producer the operator that emits, blamed for what its key selector does
     * @param channels in the order of the consuming subtasks: all of them, or those next to this one
     * @param targetMaxParallelism the target's number of key groups
     */
    public static RecordWriter of(
            JobEdge edge, OperatorContext producer, ChannelWriter[] channels, int targetMaxParallelism) {
        Partitioning partitioning = edge.partitioning();
        int subtask = producer.environment().taskInfo().subtask();
        if (partitioning instanceof Partitioning.Custom custom) {
            return new SelectedChannel(
                    edge, producer, channels, new ChannelSelector.Custom(producer, custom, channels.length));
        }
        if (channels.length == 1) {
            return new SingleChannel(edge, producer, channels[0]);
        }
        if (partitioning instanceof Partitioning.Hash hash) {
            return new SelectedChannel(
                    edge,
                    producer,
                    channels,
                    new ChannelSelector.ByKeyGroup(
                            producer,
                            hash,
                            hash.keyType().createSerializer().duplicate(),
                            targetMaxParallelism,
                            channels.length));
        }
        if (partitioning instanceof Partitioning.Broadcast) {
            return new AllChannels(edge, producer, channels);
        }
        if (partitioning instanceof Partitioning.Rebalance || partitioning instanceof Partitioning.Rescale) {
            return new SelectedChannel(
                    edge, producer, channels, new ChannelSelector.RoundRobin(channels.length, subtask));
        }
        if (partitioning instanceof Partitioning.Shuffle) {
            long seed = ((long) edge.index() << 32) + subtask;
            return new SelectedChannel(edge, producer, channels, new ChannelSelector.Shuffling(channels.length, seed));
        }
        if (partitioning instanceof Partitioning.Global) {
            // One step beyond single(): the other channels get the events.
            return new SelectedChannel(edge, producer, channels, new ChannelSelector.RoundRobin(1, 0));
        }
        throw new IllegalStateException("a " + partitioning.label() + " edge leads to one consumer, not to "
                + channels.length + ": edge " + edge.index());
    }
}
