package io.millrace.plan;

import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.WindowEvaluation;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which fields of which types are left to Kryo, and where in the program each is met first. */
final class KryoReport {
    private KryoReport() {}

    /** @throws MillraceException MR-2009 when there are such fields and the program forbids them */
    static List<String> warnings(StreamGraph graph, boolean allowed) {
        Map<String, StreamNode> firstMet = new LinkedHashMap<>();
        for (StreamNode node : graph.nodes()) {
            for (TypeInformation<?> type : typesOf(node)) {
                TypeExtractor.kryoFields(type).forEach(field -> firstMet.putIfAbsent(field, node));
            }
        }
        List<String> warnings = new ArrayList<>();
        firstMet.forEach((field, node) -> warnings.add("left to Kryo, which is slow and ties saved state to the class's"
                + " private fields: " + field + ", at " + node.inProgram()));
        if (!allowed && !warnings.isEmpty()) {
            throw new MillraceException(Failure.of(
                    "MR-2009",
                    Blame.USER,
                    "pipeline.generic-types is false, but the program needs Kryo: "
                            + String.join("; ", firstMet.keySet())
                            + ". Use records, or classes with public fields or getters and setters"));
        }
        return warnings;
    }

    private static List<TypeInformation<?>> typesOf(StreamNode node) {
        List<TypeInformation<?>> types = new ArrayList<>();
        types.add(node.operator().outputType());
        if (node.operator().spec() instanceof OperatorSpec.WindowSpec window
                && window.evaluation() instanceof WindowEvaluation.Aggregate aggregate) {
            types.add(aggregate.accumulatorType());
        }
        return types;
    }
}
