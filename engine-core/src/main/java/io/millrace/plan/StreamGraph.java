package io.millrace.plan;

import java.util.List;

/** The program as operators and the streams between them, producers first: unions and side outputs are only edges here. */
record StreamGraph(List<StreamNode> nodes, List<StreamEdge> edges) {

    List<StreamEdge> inputsOf(StreamNode node) {
        return edges.stream()
                .filter(edge -> edge.target().index() == node.index())
                .toList();
    }

    List<StreamEdge> outputsOf(StreamNode node) {
        return edges.stream()
                .filter(edge -> edge.source().index() == node.index())
                .toList();
    }
}
