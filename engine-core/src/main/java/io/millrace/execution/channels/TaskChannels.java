package io.millrace.execution.channels;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.Announcement;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ChannelReader;
import io.millrace.exchange.ChannelWriter;
import io.millrace.exchange.Exchange;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.plan.JobEdge;
import io.millrace.plan.VertexPlan;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.InputChannel;
import io.millrace.protocol.thrift.InputGate;
import io.millrace.protocol.thrift.OutputPartition;
import io.millrace.state.SnapshotInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Opens a task's channels as its deployment says, and closes all of them again. */
public final class TaskChannels {
    private final DeployTask deployment;
    private final VertexPlan plan;
    private final Exchange exchange;
    private final TaskManagerId self;
    private final Runnable wakeTask;
    private final ExecutionAttemptId attempt;
    private final List<RecordWriter> writers = new ArrayList<>();
    private AnnouncementListener announcements = (channel, announcement) -> {};
    private SnapshotInput snapshots;
    private InputProcessor input;
    private boolean anyLeavesTheProcess;

    /**
     * @param self where this task runs: records to tasks here are handed over as objects
     * @param wakeTask runs on any thread
     */
    public TaskChannels(
            DeployTask deployment, VertexPlan plan, Exchange exchange, TaskManagerId self, Runnable wakeTask) {
        this.deployment = deployment;
        this.plan = plan;
        this.exchange = exchange;
        this.self = self;
        this.wakeTask = wakeTask;
        this.attempt = new ExecutionAttemptId(deployment.getAttempt());
    }

    /** Hears, on any thread, what producers say ahead of the elements of a channel. */
    public interface AnnouncementListener {
        /** @param channel its index among all channels of the task */
        void announced(int channel, Announcement announcement);
    }

    /** Before the input is opened. */
    public TaskChannels onAnnouncement(AnnouncementListener listener) {
        announcements = listener;
        return this;
    }

    /** Where the overtaken elements lie that the task gets back; before the input is opened. */
    public TaskChannels restoredFrom(SnapshotInput segments) {
        snapshots = segments;
        return this;
    }

    /** Makes the writer of an edge: {@link RecordWriters#of}, or a copy of it. */
    public interface WriterFactory {
        RecordWriter writer(JobEdge edge, OperatorContext producer, ChannelWriter[] channels, int targetMaxParallelism);
    }

    /** The writer of an outgoing edge of this operator. */
    public RecordWriter openWriter(int edgeIndex, OperatorContext producer, WriterFactory writerFactory) {
        JobEdge edge = edge(plan.outputs(), edgeIndex);
        OutputPartition partition = deployment.getOutputs().stream()
                .filter(output -> output.getEdge() == edgeIndex)
                .findFirst()
                .orElseThrow(() -> missing("output", edgeIndex));
        TypeSerializer<Object> serializer = serializerOf(edge);
        ChannelWriter[] channels =
                new ChannelWriter[partition.getConsumerSubtasks().size()];
        for (int i = 0; i < channels.length; i++) {
            ChannelId id = new ChannelId(
                    attempt, edgeIndex, partition.getConsumerSubtasks().get(i));
            TaskManagerId consumer =
                    new TaskManagerId(partition.getConsumerTaskManagers().get(i));
            ChannelWriter channel = exchange.openWriter(id, consumer, serializer.duplicate(), wakeTask);
            boolean here = consumer.equals(self);
            anyLeavesTheProcess |= !here;
            boolean handedOverAsIs = here && !serializer.isImmutableType();
            channels[i] = handedOverAsIs ? new CopyingChannel(channel, serializer.duplicate()) : channel;
        }
        int targetMaxParallelism =
                plan.targetMaxParallelism().get(plan.outputs().indexOf(edge));
        RecordWriter writer = writerFactory.writer(edge, producer, channels, targetMaxParallelism);
        writers.add(writer);
        return writer;
    }

    /**
     * Opens all incoming channels.
     *
     * @param inputs of the head operator
     * @param batchTargets how the records of each get there
     * @param alignment of as many channels as the deployment says
     */
    public InputProcessor openInput(
            Output[] inputs,
            Function<Output, BatchTarget> batchTargets,
            TaskEnvironment environment,
            BarrierAlignment alignment) {
        List<InputGate> gates = new ArrayList<>();
        int[] channelCounts = new int[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            for (JobEdge edge : plan.inputs()) {
                if (edge.targetInput() == i) {
                    InputGate gate = deployment.getInputs().stream()
                            .filter(candidate -> candidate.getEdge() == edge.index())
                            .findFirst()
                            .orElseThrow(() -> missing("input", edge.index()));
                    gates.add(gate);
                    channelCounts[i] += gate.getChannels().size();
                }
            }
        }
        input = new InputProcessor(
                channelCounts,
                inputs,
                batchTargets,
                environment.suspensions(),
                environment.counters(),
                environment.timers(),
                alignment);
        RestoredChannels restored = new RestoredChannels(deployment, snapshots);
        int next = 0;
        for (InputGate gate : gates) {
            JobEdge edge = edge(plan.inputs(), gate.getEdge());
            TypeSerializer<Object> serializer = serializerOf(edge);
            input.restore(input.channels().get(next), restored.orphansOf(edge, serializer));
            for (InputChannel described : gate.getChannels()) {
                if (!BarrierAlignment.canOvertake(edge)) {
                    alignment.keepOrder(next);
                }
                io.millrace.execution.channels.InputChannel channel =
                        input.channels().get(next++);
                open(input, channel, gate.getEdge(), described, serializer.duplicate());
                input.restore(channel, restored.of(edge, described.getProducerSubtask(), serializer));
            }
        }
        return input;
    }

    private void open(
            InputProcessor processor,
            io.millrace.execution.channels.InputChannel channel,
            int edge,
            InputChannel described,
            TypeSerializer<Object> serializer) {
        ChannelId id =
                new ChannelId(new ExecutionAttemptId(described.getProducerAttempt()), edge, deployment.getSubtask());
        ChannelReader reader = exchange.openReader(
                id,
                new Exchange.Location(
                        new TaskManagerId(described.getProducerTaskManager()),
                        described.getHost(),
                        described.getDataPort()),
                attempt,
                serializer.duplicate(),
                () -> {
                    if (processor.wake(channel)) {
                        wakeTask.run();
                    }
                });
        channel.open(
                reader,
                new io.millrace.execution.channels.InputChannel.Wiring(id, described.getProducerSubtask(), serializer));
        reader.onAnnouncement(announcement -> announcements.announced(channel.index(), announcement));
    }

    public List<RecordWriter> writers() {
        return writers;
    }

    /** Whether some consumer of this task is elsewhere. */
    public boolean anyLeavesTheProcess() {
        return anyLeavesTheProcess;
    }

    /** Closes every channel; consumers that were not told the end of the data see a failure for this reason. */
    public void abort(String reason) {
        for (RecordWriter writer : writers) {
            writer.abort(reason);
        }
        close();
        exchange.releaseAll(attempt);
    }

    /** After the end of the data. */
    public void close() {
        if (input != null) {
            input.close();
        }
        for (RecordWriter writer : writers) {
            writer.close();
        }
    }

    private static JobEdge edge(List<JobEdge> edges, int index) {
        return edges.stream()
                .filter(edge -> edge.index() == index)
                .findFirst()
                .orElseThrow(() -> missing("edge", index));
    }

    @SuppressWarnings("unchecked")
    private static TypeSerializer<Object> serializerOf(JobEdge edge) {
        return (TypeSerializer<Object>) edge.serializer();
    }

    private static IllegalStateException missing(String what, int edge) {
        return new IllegalStateException("the deployment and the plan disagree: no " + what + " for edge " + edge);
    }
}
