package io.millrace.plan;

import io.millrace.base.JobVertexId;

/** A job graph for people and for programs: operators with their place in the source, how they are chained and wired. */
public final class JobGraphText {
    private JobGraphText() {}

    /** For people; equal for equal programs, and without ids, so that a test can keep it. */
    public static String text(JobGraph graph) {
        StringBuilder text = new StringBuilder();
        int slots = SlotDemand.of(graph).total();
        text.append("job '")
                .append(graph.name())
                .append("': ")
                .append(counted(graph.vertices().size(), "vertex", "vertices"));
        text.append(", ").append(counted(subtasks(graph), "subtask", "subtasks"));
        text.append(", ").append(counted(slots, "slot", "slots")).append('\n');
        for (JobVertex vertex : graph.vertices()) {
            vertex(graph, vertex, text);
        }
        return text.toString();
    }

    private static void vertex(JobGraph graph, JobVertex vertex, StringBuilder text) {
        text.append('[').append(number(graph, vertex.id())).append("] ").append(vertex.name());
        text.append("  (parallelism ")
                .append(vertex.parallelism())
                .append(", max ")
                .append(vertex.maxParallelism());
        text.append(", slot sharing group ").append(vertex.slotSharingGroup()).append(")\n");
        for (OperatorNode operator : vertex.chain()) {
            text.append("      ").append(operator.name()).append("  at ").append(operator.callSite());
            text.append(operator.uid() == null ? "" : "  uid " + operator.uid()).append('\n');
            for (OperatorNode.ExchangedOutput output : operator.exchanged()) {
                JobEdge edge = graph.edges().get(output.edge());
                text.append("        ").append(edge.partitioning().label()).append(" to [");
                text.append(number(graph, edge.target())).append(']');
                text.append(
                                output.tag() == null
                                        ? ""
                                        : "  side output " + output.tag().getId())
                        .append('\n');
            }
        }
    }

    private static int number(JobGraph graph, JobVertexId vertex) {
        return graph.vertices().stream().map(JobVertex::id).toList().indexOf(vertex) + 1;
    }

    private static int subtasks(JobGraph graph) {
        return graph.vertices().stream().mapToInt(JobVertex::parallelism).sum();
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** For programs: everything of the plan, with ids. */
    public static String json(JobGraph graph) {
        JsonText json = new JsonText();
        json.object(() -> {
            json.field("name", graph.name());
            json.field("slots", SlotDemand.of(graph).total());
            json.array("vertices", graph.vertices(), vertex -> vertexFields(json, vertex));
            json.array("edges", graph.edges(), edge -> edgeFields(json, edge));
            json.strings("warnings", graph.warnings());
        });
        return json.toString();
    }

    private static void vertexFields(JsonText json, JobVertex vertex) {
        json.field("id", vertex.id().value());
        json.field("name", vertex.name());
        json.field("parallelism", vertex.parallelism());
        json.field("maxParallelism", vertex.maxParallelism());
        json.field("slotSharingGroup", vertex.slotSharingGroup());
        json.array("operators", vertex.chain(), operator -> operatorFields(json, operator));
    }

    private static void operatorFields(JsonText json, OperatorNode operator) {
        json.field("id", operator.id().value());
        if (operator.uid() != null) {
            json.field("uid", operator.uid());
        }
        json.field("name", operator.name());
        json.field("callSite", operator.callSite());
        if (operator.description() != null) {
            json.field("description", operator.description());
        }
        json.array("chained", operator.chained(), output -> {
            json.field("operator", output.operator());
            if (output.tag() != null) {
                json.field("sideOutput", output.tag().getId());
            }
        });
        json.array("exchanged", operator.exchanged(), output -> {
            json.field("edge", output.edge());
            if (output.tag() != null) {
                json.field("sideOutput", output.tag().getId());
            }
        });
    }

    private static void edgeFields(JsonText json, JobEdge edge) {
        json.field("source", edge.source().value());
        json.field("target", edge.target().value());
        if (edge.targetInput() > 0) {
            json.field("targetInput", edge.targetInput());
        }
        json.field("partitioning", edge.partitioning().label());
    }
}
