package io.millrace.plan;

import io.millrace.api.graph.OperatorSettings.Chaining;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.base.JobVertexId;
import io.millrace.base.serialization.TypeSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fuses operators that need no exchange between them into chains, one for each vertex of the job graph. One instance
 * for one graph.
 */
final class ChainBuilder {
    private final StreamGraph graph;
    private final boolean chainingEnabled;
    private final boolean batch;
    /** For each node, the head of its chain. */
    private final StreamNode[] heads;
    /** For each stream edge, its number among the job edges; -1 when it is inside a chain. */
    private final int[] jobEdges;

    ChainBuilder(StreamGraph graph, boolean chainingEnabled, boolean batch) {
        this.graph = graph;
        this.batch = batch;
        this.chainingEnabled = chainingEnabled;
        this.heads = new StreamNode[graph.nodes().size()];
        this.jobEdges = new int[graph.edges().size()];
        for (StreamNode node : graph.nodes()) {
            List<StreamEdge> inputs = graph.inputsOf(node);
            boolean joins = inputs.size() == 1 && isChainable(inputs.get(0));
            heads[node.index()] = joins ? heads[inputs.get(0).source().index()] : node;
        }
        int exchanged = 0;
        for (StreamEdge edge : graph.edges()) {
            jobEdges[edge.index()] = isInside(edge) ? -1 : exchanged++;
        }
    }

    private boolean isChainable(StreamEdge edge) {
        StreamNode upstream = edge.source();
        StreamNode downstream = edge.target();
        return chainingEnabled
                && edge.partitioning() instanceof Partitioning.Forward
                && upstream.parallelism() == downstream.parallelism()
                && upstream.maxParallelism() == downstream.maxParallelism()
                && upstream.slotSharingGroup().equals(downstream.slotSharingGroup())
                && upstream.settings().chaining() != Chaining.NEVER
                && downstream.settings().chaining() == Chaining.ALWAYS;
    }

    private boolean isInside(StreamEdge edge) {
        return !isHead(edge.target());
    }

    private boolean isHead(StreamNode node) {
        return heads[node.index()].index() == node.index();
    }

    /** Producers first: streams between chains always lead to a head, and heads are in topological order. */
    List<JobVertex> vertices() {
        List<JobVertex> vertices = new ArrayList<>();
        for (StreamNode node : graph.nodes()) {
            if (isHead(node)) {
                vertices.add(vertex(node));
            }
        }
        return List.copyOf(vertices);
    }

    private JobVertex vertex(StreamNode head) {
        List<StreamNode> members = graph.nodes().stream()
                .filter(node -> heads[node.index()].index() == head.index())
                .toList();
        return new JobVertex(
                vertexId(head),
                chainName(head),
                head.parallelism(),
                head.maxParallelism(),
                head.slotSharingGroup(),
                members.stream().map(node -> operator(node, members)).toList());
    }

    private static JobVertexId vertexId(StreamNode head) {
        return new JobVertexId(head.id().value());
    }

    private OperatorNode operator(StreamNode node, List<StreamNode> chain) {
        List<OperatorNode.ChainedOutput> chained = new ArrayList<>();
        List<OperatorNode.ExchangedOutput> exchanged = new ArrayList<>();
        for (StreamEdge edge : graph.outputsOf(node)) {
            if (isInside(edge)) {
                chained.add(new OperatorNode.ChainedOutput(edge.tag(), position(edge.target(), chain)));
            } else {
                exchanged.add(new OperatorNode.ExchangedOutput(edge.tag(), jobEdges[edge.index()]));
            }
        }
        return new OperatorNode(
                node.id(),
                node.settings().uid(),
                node.name(),
                node.settings().callSite(),
                node.settings().description(),
                node.operator().spec(),
                node.settings().poisonRecords(),
                outputSerializer(node),
                givenType(node),
                batch ? OrderedInputs.of(node.operator()) : null,
                List.copyOf(chained),
                List.copyOf(exchanged));
    }

    private static GivenType givenType(StreamNode node) {
        String place = node.settings().typeGivenAt();
        return place == null ? null : new GivenType(place, node.operator().outputType());
    }

    private static int position(StreamNode node, List<StreamNode> chain) {
        return chain.stream().map(StreamNode::index).toList().indexOf(node.index());
    }

    /** {@code A -> B}, and {@code A -> (B -> C, D)} where the chain branches. */
    private String chainName(StreamNode node) {
        List<String> followers = graph.outputsOf(node).stream()
                .filter(this::isInside)
                .map(edge -> chainName(edge.target()))
                .toList();
        if (followers.isEmpty()) {
            return node.name();
        }
        return node.name() + " -> "
                + (followers.size() == 1
                        ? followers.get(0)
                        : followers.stream().collect(Collectors.joining(", ", "(", ")")));
    }

    List<JobEdge> edges() {
        return graph.edges().stream()
                .filter(edge -> !isInside(edge))
                .map(this::jobEdge)
                .toList();
    }

    private JobEdge jobEdge(StreamEdge edge) {
        TypeSerializer<?> serializer = edge.tag() == null
                ? outputSerializer(edge.source())
                : edge.tag().getTypeInfo().createSerializer();
        return new JobEdge(
                jobEdges[edge.index()],
                vertexId(heads[edge.source().index()]),
                vertexId(edge.target()),
                edge.targetInput(),
                edge.partitioning(),
                serializer);
    }

    private static TypeSerializer<?> outputSerializer(StreamNode node) {
        OperatorSpec spec = node.operator().spec();
        boolean ends = spec instanceof OperatorSpec.SinkSpec || spec instanceof OperatorSpec.CollectSpec;
        return ends ? null : node.operator().outputType().createSerializer();
    }
}
