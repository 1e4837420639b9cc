package io.millrace.execution;

import io.millrace.api.graph.Partitioning;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.JobVertexId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.exchange.Announcement;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelEvent.Barrier;
import io.millrace.exchange.ChannelFailedException;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ChannelWriter;
import io.millrace.exchange.ElementBatch;
import io.millrace.exchange.ElementRecording;
import io.millrace.execution.channels.BarrierAlignment;
import io.millrace.execution.channels.DirectBatchTarget;
import io.millrace.execution.channels.FrozenChannel;
import io.millrace.execution.channels.InputProcessor;
import io.millrace.execution.channels.TaskChannels;
import io.millrace.execution.operators.Intake.Taken;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TaskIdentity;
import io.millrace.execution.operators.TaskStates;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobVertex;
import io.millrace.plan.VertexPlan;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.InputChannel;
import io.millrace.protocol.thrift.InputGate;
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.thrift.TaskRestore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task's input with several channels, written by a test: {@code r1} is a record, {@code B1} a barrier, {@code E} the end.
 * Notes what has been read of each channel when a snapshot is due.
 */
final class BarrierInput {
    private static final TaskManagerId HERE = new TaskManagerId("tm-1");

    private final InMemoryExchange exchange;
    private final TaskChannels channels;
    private final List<ChannelWriter> writers = new ArrayList<>();
    private final List<StringBuilder> read = new ArrayList<>();
    private final Map<Long, List<String>> snapshots = new LinkedHashMap<>();
    private final List<Long> superseded = new ArrayList<>();
    private final BarrierAlignment alignment;
    private final InputProcessor input;
    private final Map<Long, List<FrozenChannel>> channelsAt = new LinkedHashMap<>();
    private long capturing = -1;
    private final long timeoutMillis;
    private long nowMillis;
    private boolean ended;

    BarrierInput(int channelCount, boolean exactlyOnce, int batchSize) {
        this(channelCount, exactlyOnce, batchSize, Barrier.AS_LONG_AS_IT_TAKES, null);
    }

    /**
     * @param timeoutMillis how long alignment may take before barriers overtake
     * @param restore what barriers had overtaken before; null for nothing
     */
    BarrierInput(int channelCount, boolean exactlyOnce, int batchSize, long timeoutMillis, TaskRestore restore) {
        this.timeoutMillis = timeoutMillis;
        exchange = new InMemoryExchange(batchSize, Integer.MAX_VALUE);
        JobVertexId vertex = new JobVertexId("tested");
        JobEdge edge =
                new JobEdge(0, new JobVertexId("test"), vertex, 0, new Partitioning.Rebalance(), TestTypes.immutable());
        VertexPlan plan = new VertexPlan(
                new JobVertex(vertex, "tested", 1, 128, "default", List.of()), List.of(edge), List.of(), List.of());
        List<InputChannel> described = new ArrayList<>();
        for (int i = 0; i < channelCount; i++) {
            described.add(new InputChannel("test/" + i, HERE.value(), "localhost", 0, i));
            writers.add(exchange.openWriter(
                    new ChannelId(new ExecutionAttemptId("test/" + i), 0, 0), HERE, TestTypes.immutable(), () -> {}));
            read.add(new StringBuilder());
        }
        DeployTask deployment = new DeployTask(
                "job",
                "test",
                "tested",
                "tested (1/1)",
                "attempt",
                0,
                0,
                1,
                128,
                0,
                ByteBuffer.allocate(0),
                List.of(new InputGate(0, described)),
                List.of(),
                Map.of());
        deployment.setRestore(restore);
        channels = new TaskChannels(deployment, plan, exchange, HERE, () -> {})
                .restoredFrom(new FileSnapshotInput(scheme -> null, "memory:test"));
        alignment = new BarrierAlignment(channelCount, exactlyOnce, () -> nowMillis, superseded::add);
        input = channels.openInput(new Output[] {new Reading()}, DirectBatchTarget::new, environment(), alignment);
    }

    private static TaskEnvironment environment() {
        return new TaskEnvironment(
                new TaskIdentity(new JobID("job"), new ExecutionAttemptId("attempt"), "vertex", 0, 1, 128, 0),
                "localhost",
                BarrierInput.class.getClassLoader(),
                new Configuration(),
                new TaskTimers(),
                new TaskCounters(),
                (operatorId, payload) -> {},
                mail -> {},
                TaskStates.empty());
    }

    private Barrier barrier(long id) {
        return barrier(id, timeoutMillis);
    }

    static Barrier barrier(long id, long alignmentMillis) {
        return new Barrier(id, 0, 1, 1, "", "", alignmentMillis);
    }

    void write(int channel, String element) {
        ChannelWriter writer = writers.get(channel);
        switch (element.charAt(0)) {
            case 'B' -> writer.event(barrier(Long.parseLong(element.substring(1))));
            case 'E' -> writer.event(new ChannelEvent.EndOfData());
            default -> writer.record(channel + ":" + element, 0);
        }
    }

    void flush() {
        writers.forEach(ChannelWriter::flush);
    }

    void abort(long checkpointId) {
        alignment.onAborted(checkpointId);
        if (capturing >= 0 && capturing <= checkpointId) {
            capturing = -1;
            input.forgetOvertaken();
            snapshots.remove(checkpointId);
        }
    }

    /** The producer says that the barrier is in the channel. */
    void announce(int channel, long checkpointId, long spentMillis) {
        alignment.onAnnounced(channel, new Announcement(barrier(checkpointId), spentMillis));
    }

    void announceEnd(int channel) {
        alignment.onAnnounced(channel, Announcement.END);
    }

    void timeIs(long millis) {
        nowMillis = millis;
        alignment.timeIs(millis);
    }

    /** Does one thing of those there are to do. @return whether there was any */
    boolean step() throws ChannelFailedException {
        if (capturing >= 0 && input.readOvertaken()) {
            channelsAt.put(capturing, input.overtaken());
            capturing = -1;
        }
        if (alignment.isDue()) {
            takeSnapshot();
            return true;
        }
        Taken taken = input.take();
        ended = taken == Taken.END;
        return taken == Taken.SOME;
    }

    private void takeSnapshot() {
        long id = alignment.current().checkpointId();
        snapshots.put(id, read.stream().map(StringBuilder::toString).toList());
        if (alignment.overtakes()) {
            if (capturing >= 0) {
                input.forgetOvertaken();
                snapshots.remove(capturing);
            }
            capturing = id;
            input.overtake(id, alignment::isAwaited);
        }
        alignment.done();
    }

    /** All channels as a snapshot has them; null when its barrier overtook nothing, or not all has come. */
    List<FrozenChannel> channelsAt(long checkpointId) {
        return channelsAt.get(checkpointId);
    }

    /** The records of a channel that the barrier has overtaken. */
    String overtaken(long checkpointId, int channel) throws IOException {
        List<FrozenChannel> frozen = channelsAt.get(checkpointId);
        StringBuilder records = new StringBuilder();
        byte[] bytes = frozen == null ? null : frozen.get(channel).overtaken();
        if (bytes != null) {
            for (ElementBatch batch : ElementRecording.read(bytes, 0, bytes.length, TestTypes.immutable(), 8)) {
                for (int i = 0; i < batch.size(); i++) {
                    String text = (String) batch.value(i);
                    records.append(text.substring(text.indexOf(':') + 1));
                }
            }
        }
        return records.toString();
    }

    boolean isCapturing() {
        return capturing >= 0;
    }

    void trigger(long checkpointId) {
        alignment.onTrigger(barrier(checkpointId));
    }

    /** Reads all there is to read, and takes every snapshot that is due. */
    void readAll() {
        try {
            while (step()) {
                // until there is nothing to do
            }
        } catch (ChannelFailedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** By checkpoint: what had been read of each channel when it was taken. */
    Map<Long, List<String>> snapshots() {
        return snapshots;
    }

    List<Long> superseded() {
        return superseded;
    }

    /** The records read of a channel. */
    String read(int channel) {
        return read.get(channel).toString();
    }

    boolean hasEnded() {
        return ended;
    }

    void close() {
        writers.forEach(writer -> writer.abort("over"));
        writers.forEach(ChannelWriter::close);
        channels.close();
        exchange.assertNothingLeaked();
    }

    private final class Reading extends Output {
        @Override
        public void collect(Object value, long timestamp) {
            String text = (String) value;
            int colon = text.indexOf(':');
            read.get(Integer.parseInt(text.substring(0, colon))).append(text.substring(colon + 1));
        }

        @Override
        public void emitWatermark(long timestamp) {}

        @Override
        public void emitIdleness(boolean idle) {}

        @Override
        public boolean full() {
            return false;
        }
    }
}
