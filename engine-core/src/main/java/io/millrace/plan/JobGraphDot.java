package io.millrace.plan;

/** A job graph as Graphviz draws it: a box per vertex, which lists the operators chained in it, an arrow per edge. */
public final class JobGraphDot {
    private JobGraphDot() {}

    /** Equal for equal programs. */
    public static String dot(JobGraph graph) {
        StringBuilder dot = new StringBuilder();
        dot.append("digraph ").append(quoted(graph.name())).append(" {\n");
        dot.append("  rankdir=LR;\n  node [shape=box];\n");
        for (JobVertex vertex : graph.vertices()) {
            dot.append("  ").append(quoted(vertex.id().value())).append(" [label=");
            dot.append(quoted(label(vertex))).append("];\n");
        }
        for (JobEdge edge : graph.edges()) {
            dot.append("  ").append(quoted(edge.source().value())).append(" -> ");
            dot.append(quoted(edge.target().value())).append(" [label=");
            dot.append(quoted(edge.partitioning().label())).append("];\n");
        }
        return dot.append("}\n").toString();
    }

    private static String label(JobVertex vertex) {
        StringBuilder label = new StringBuilder();
        for (OperatorNode operator : vertex.chain()) {
            label.append(operator.name())
                    .append("  ")
                    .append(operator.callSite())
                    .append('\n');
        }
        return label.append("parallelism ").append(vertex.parallelism()).toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\l") + '"';
    }
}
