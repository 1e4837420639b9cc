package io.millrace.plan;

import io.millrace.api.graph.Partitioning;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import java.util.ArrayList;
import java.util.List;

/** Job graphs whose shape matters and whose functions do not. */
public final class Graphs {
    private Graphs() {}

    /** A line of vertices with these parallelisms, connected all to all, in one slot sharing group. */
    public static JobGraph line(String name, int... parallelisms) {
        return line(name, new Partitioning.Rebalance(), parallelisms);
    }

    public static JobGraph line(String name, Partitioning partitioning, int... parallelisms) {
        List<JobVertex> vertices = new ArrayList<>();
        List<JobEdge> edges = new ArrayList<>();
        for (int index = 0; index < parallelisms.length; index++) {
            vertices.add(vertex("v" + index, parallelisms[index], "default"));
            if (index > 0) {
                edges.add(new JobEdge(
                        index - 1,
                        vertices.get(index - 1).id(),
                        vertices.get(index).id(),
                        0,
                        partitioning,
                        null));
            }
        }
        return new JobGraph(name, vertices, edges, new Configuration(), List.of());
    }

    public static JobVertex vertex(String name, int parallelism, String slotSharingGroup) {
        OperatorNode operator =
                new OperatorNode(new OperatorId(name), name, name, "Story.java:1", null, null, List.of(), List.of());
        return new JobVertex(new JobVertexId(name), name, parallelism, 128, slotSharingGroup, List.of(operator));
    }
}
