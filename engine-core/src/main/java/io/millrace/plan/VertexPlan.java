package io.millrace.plan;

import java.io.Serializable;
import java.util.List;

/**
 * What one task needs of the job graph: its vertex and the edges at it. Travels serialized in {@code DeployTask}.
 *
 * @param targetMaxParallelism for each of {@code outputs}, how many key groups its target has: hash edges route by them
 */
public record VertexPlan(
        JobVertex vertex, List<JobEdge> inputs, List<JobEdge> outputs, List<Integer> targetMaxParallelism)
        implements Serializable {

    public static VertexPlan of(JobGraph graph, JobVertex vertex) {
        List<JobEdge> outputs = graph.outputsOf(vertex.id());
        return new VertexPlan(
                vertex,
                graph.inputsOf(vertex.id()),
                outputs,
                outputs.stream()
                        .map(edge -> graph.vertex(edge.target()).maxParallelism())
                        .toList());
    }
}
