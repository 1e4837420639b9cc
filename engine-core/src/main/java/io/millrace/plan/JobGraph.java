package io.millrace.plan;

import io.millrace.api.ExplainFormat;
import io.millrace.base.JobVertexId;
import io.millrace.base.configuration.Configuration;
import java.io.Serializable;
import java.util.List;

/**
 * A program ready to run: vertices in topological order (producers first) and the edges between them. Immutable.
 *
 * @param configuration what the program and its submission set; read by tasks
 * @param warnings what the program's author should know, shown at submit
 */
public record JobGraph(
        String name, List<JobVertex> vertices, List<JobEdge> edges, Configuration configuration, List<String> warnings)
        implements Serializable {

    public JobVertex vertex(JobVertexId id) {
        return vertices.stream()
                .filter(vertex -> vertex.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no vertex " + id + " in job '" + name + "'"));
    }

    public List<JobEdge> inputsOf(JobVertexId id) {
        return edges.stream().filter(edge -> edge.target().equals(id)).toList();
    }

    /** Written for whoever asked. */
    public String explain(ExplainFormat format) {
        return switch (format) {
            case TEXT -> JobGraphText.text(this);
            case JSON -> JobGraphText.json(this);
            case DOT -> JobGraphDot.dot(this);
        };
    }

    public List<JobEdge> outputsOf(JobVertexId id) {
        return edges.stream().filter(edge -> edge.source().equals(id)).toList();
    }
}
