package io.millrace.execution;

import io.millrace.api.graph.Partitioning;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobVertexId;
import io.millrace.base.TaskManagerId;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ChannelWriter;
import io.millrace.exchange.Exchange;
import io.millrace.execution.channels.BarrierAlignment;
import io.millrace.execution.channels.DirectBatchTarget;
import io.millrace.execution.channels.TaskChannels;
import io.millrace.execution.operators.Intake;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobVertex;
import io.millrace.plan.VertexPlan;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.InputChannel;
import io.millrace.protocol.thrift.InputGate;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** One channel into one operator: the test writes, the task's own input processor reads. */
final class SingleInput {
    private static final TaskManagerId HERE = new TaskManagerId("tm-1");

    private final TaskChannels channels;
    private final ChannelWriter writer;

    SingleInput(Exchange exchange) {
        JobVertexId vertex = new JobVertexId("tested");
        JobEdge edge =
                new JobEdge(0, new JobVertexId("test"), vertex, 0, new Partitioning.Forward(), TestTypes.immutable());
        VertexPlan plan = new VertexPlan(
                new JobVertex(vertex, "tested", 1, 128, "default", List.of()), List.of(edge), List.of(), List.of());
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
                List.of(new InputGate(0, List.of(new InputChannel("test/0", HERE.value(), "localhost", 0, 0)))),
                List.of(),
                Map.of());
        channels = new TaskChannels(deployment, plan, exchange, HERE, () -> {});
        writer = exchange.openWriter(
                new ChannelId(new ExecutionAttemptId("test/0"), 0, 0), HERE, TestTypes.immutable(), () -> {});
    }

    ChannelWriter writer() {
        return writer;
    }

    Intake open(Output target, TaskEnvironment environment) {
        BarrierAlignment alignment = new BarrierAlignment(1, true, () -> 0, superseded -> {});
        return channels.openInput(new Output[] {target}, DirectBatchTarget::new, environment, alignment);
    }

    void close() {
        writer.close();
        channels.close();
    }
}
