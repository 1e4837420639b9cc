package io.millrace.coordination;

import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.checkpoint.JobLayout;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.plan.OperatorNode;
import java.util.List;

/** A job graph as checkpoints see it. Pure. */
public final class ExecutionLayout {
    private ExecutionLayout() {}

    public static JobLayout of(JobID job, JobGraph graph) {
        return new JobLayout(
                job,
                graph.name(),
                graph.vertices().stream().map(vertex -> vertex(graph, vertex)).toList());
    }

    private static JobLayout.Vertex vertex(JobGraph graph, JobVertex vertex) {
        List<JobLayout.Operator> operators = vertex.chain().stream()
                .map(node -> new JobLayout.Operator(node.id(), node.uid() == null ? "" : node.uid(), node.name()))
                .toList();
        List<JobLayout.Input> inputs = graph.inputsOf(vertex.id()).stream()
                .map(edge -> new JobLayout.Input(edge.index(), source(graph, edge), edge.targetInput(), routing(edge)))
                .toList();
        return new JobLayout.Vertex(
                vertex.id().value(), vertex.name(), vertex.parallelism(), vertex.maxParallelism(), operators, inputs);
    }

    private static OperatorId source(JobGraph graph, JobEdge edge) {
        List<OperatorNode> chain = graph.vertex(edge.source()).chain();
        return chain.stream()
                .filter(node -> node.exchanged().stream().anyMatch(output -> output.edge() == edge.index()))
                .findFirst()
                .orElse(chain.get(chain.size() - 1))
                .id();
    }

    private static JobLayout.Routing routing(JobEdge edge) {
        if (edge.isKeyed()) {
            return JobLayout.Routing.KEYED;
        }
        if (edge.isBroadcast()) {
            return JobLayout.Routing.BROADCAST;
        }
        return edge.isPointwise() ? JobLayout.Routing.POINTWISE : JobLayout.Routing.OTHER;
    }
}
