package io.millrace.coordination;

import io.millrace.plan.JobEdge;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which subtasks have to restart together: those that are connected by channels, directly or through others. Subtasks of
 * vertices that only pointwise edges connect can be regions of their own. Pure.
 */
final class PipelinedRegions {
    private final Map<ExecutionVertex, Integer> regionOf = new LinkedHashMap<>();
    private final List<List<ExecutionVertex>> regions = new ArrayList<>();

    PipelinedRegions(JobGraph graph, ExecutionGraph executions) {
        List<ExecutionVertex> subtasks = executions.subtasks();
        Map<ExecutionVertex, Integer> numbers = new LinkedHashMap<>();
        subtasks.forEach(subtask -> numbers.put(subtask, numbers.size()));
        int[] parents = new int[subtasks.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
        for (JobVertex vertex : graph.vertices()) {
            for (JobEdge edge : graph.inputsOf(vertex.id())) {
                connect(edge, executions, numbers, parents);
            }
        }
        Map<Integer, Integer> numberOfRoot = new LinkedHashMap<>();
        for (ExecutionVertex subtask : subtasks) {
            int region = numberOfRoot.computeIfAbsent(root(parents, numbers.get(subtask)), unused -> {
                regions.add(new ArrayList<>());
                return regions.size() - 1;
            });
            regions.get(region).add(subtask);
            regionOf.put(subtask, region);
        }
    }

    private static void connect(
            JobEdge edge, ExecutionGraph executions, Map<ExecutionVertex, Integer> numbers, int[] parents) {
        ExecutionJobVertex producers = executions.vertex(edge.source());
        ExecutionJobVertex consumers = executions.vertex(edge.target());
        ChannelWiring wiring = ChannelWiring.of(edge, executions);
        for (ExecutionVertex consumer : consumers.subtasks()) {
            for (int producer : wiring.producersOf(consumer.subtask())) {
                int left = root(parents, numbers.get(consumer));
                int right = root(parents, numbers.get(producers.subtask(producer)));
                parents[Math.max(left, right)] = Math.min(left, right);
            }
        }
    }

    private static int root(int[] parents, int of) {
        int node = of;
        while (parents[node] != node) {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }
        return node;
    }

    /** Itself included, producers before consumers. */
    List<ExecutionVertex> regionOf(ExecutionVertex subtask) {
        return List.copyOf(regions.get(regionOf.get(subtask)));
    }

    int count() {
        return regions.size();
    }
}
