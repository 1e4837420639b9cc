package io.millrace.execution;

import io.millrace.api.OutputTag;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.plan.OperatorNode;
import java.util.ArrayList;
import java.util.List;

/** A job graph written by hand: vertices are straight chains, edges leave from their tails. */
public final class TestJob {
    private final List<JobVertex> vertices = new ArrayList<>();
    private final List<JobEdge> edges = new ArrayList<>();
    private final Configuration configuration = new Configuration();
    private TypeSerializer<Object> serializer = TestTypes.immutable();

    public TestJob set(String key, String value) {
        configuration.setString(key, value);
        return this;
    }

    /** For the edges and operators that follow. */
    public TestJob serializer(TypeSerializer<Object> value) {
        serializer = value;
        return this;
    }

    /** Adds a chain; its operators are named {@code name-0}, {@code name-1} … */
    public TestJob vertex(String name, int parallelism, OperatorSpec... chain) {
        List<OperatorNode> nodes = new ArrayList<>();
        for (int i = 0; i < chain.length; i++) {
            List<OperatorNode.ChainedOutput> next =
                    i + 1 < chain.length ? List.of(new OperatorNode.ChainedOutput(null, i + 1)) : List.of();
            nodes.add(node(name + "-" + i, chain[i], next));
        }
        return vertex(name, parallelism, nodes);
    }

    /** Adds a chain of any shape. */
    public TestJob vertex(String name, int parallelism, List<OperatorNode> nodes) {
        vertices.add(new JobVertex(new JobVertexId(name), name, parallelism, 128, "default", nodes));
        return this;
    }

    public OperatorNode node(String name, OperatorSpec spec, List<OperatorNode.ChainedOutput> chained) {
        return new OperatorNode(
                new OperatorId(name), name, name, "Test.java:1", spec, serializer, chained, new ArrayList<>());
    }

    public TestJob edge(String from, String to, Partitioning partitioning) {
        int tail = vertexOf(from).chain().size() - 1;
        return edge(from, tail, null, to, partitioning);
    }

    /** Into one of the inputs, counted from 0. */
    public TestJob edge(String from, String to, int input, Partitioning partitioning) {
        int tail = vertexOf(from).chain().size() - 1;
        return edge(from, tail, null, to, input, partitioning);
    }

    /** @param tag null for the main output */
    public TestJob edge(String from, int operator, OutputTag<?> tag, String to, Partitioning partitioning) {
        return edge(from, operator, tag, to, 0, partitioning);
    }

    private TestJob edge(String from, int operator, OutputTag<?> tag, String to, int input, Partitioning partitioning) {
        JobEdge edge =
                new JobEdge(edges.size(), new JobVertexId(from), new JobVertexId(to), input, partitioning, serializer);
        edges.add(edge);
        vertexOf(from).chain().get(operator).exchanged().add(new OperatorNode.ExchangedOutput(tag, edge.index()));
        return this;
    }

    private JobVertex vertexOf(String name) {
        return vertices.stream()
                .filter(vertex -> vertex.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public JobGraph graph() {
        return new JobGraph("test", List.copyOf(vertices), List.copyOf(edges), configuration, List.of());
    }
}
