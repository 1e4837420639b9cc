package io.millrace.plan;

import java.io.Serializable;
import java.util.List;

/** What one task needs of the job graph: its vertex and the edges at it. Travels serialized in {@code DeployTask}. */
public record VertexPlan(JobVertex vertex, List<JobEdge> inputs, List<JobEdge> outputs) implements Serializable {

    public static VertexPlan of(JobGraph graph, JobVertex vertex) {
        return new VertexPlan(vertex, graph.inputsOf(vertex.id()), graph.outputsOf(vertex.id()));
    }
}
