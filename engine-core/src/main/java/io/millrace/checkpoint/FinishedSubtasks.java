package io.millrace.checkpoint;

import io.millrace.base.OperatorId;
import io.millrace.state.thrift.EdgeDescription;
import io.millrace.state.thrift.EdgeRouting;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which subtasks of now have nothing left to do because those in their places had finished. Whoever is taken for finished
 * throws away what still comes, so none is unless nothing can come: everything before it has finished too, or is laid out
 * as it was when the places before it had. Pure.
 */
final class FinishedSubtasks {
    private final OldState old;
    private final JobLayout layout;
    /** By vertex, as far as it was asked for. */
    private final Map<String, Boolean> finished = new TreeMap<>();

    private final Map<String, Boolean> asThen = new TreeMap<>();

    FinishedSubtasks(OldState old, JobLayout layout) {
        this.old = old;
        this.layout = layout;
    }

    /** A chain with an operator that has work left, or is new, has not finished. */
    boolean isFinished(JobLayout.Vertex vertex, int subtask) {
        return isFinished(vertex)
                || (isAsThen(vertex)
                        && vertex.operators().stream()
                                .allMatch(operator -> old.operator(operator.id())
                                        .map(found -> found.isFinished(subtask))
                                        .orElse(false)));
    }

    private boolean isFinished(JobLayout.Vertex vertex) {
        Boolean known = finished.get(vertex.id());
        if (known == null) {
            known = areAllFinished(vertex);
            finished.put(vertex.id(), known);
        }
        return known;
    }

    private boolean isAsThen(JobLayout.Vertex vertex) {
        Boolean known = asThen.get(vertex.id());
        if (known == null) {
            known = isLaidOutAsThen(vertex);
            asThen.put(vertex.id(), known);
        }
        return known;
    }

    /** All of it, and all before it. */
    private boolean areAllFinished(JobLayout.Vertex vertex) {
        return vertex.operators().stream()
                        .allMatch(operator -> old.operator(operator.id())
                                .map(OldState.Operator::isFinished)
                                .orElse(false))
                && vertex.inputs().stream()
                        .allMatch(input -> producer(input).map(this::isFinished).orElse(false));
    }

    /** As many subtasks as then, fed by places that were as many, in the same way. */
    private boolean isLaidOutAsThen(JobLayout.Vertex vertex) {
        return vertex.operators().stream()
                        .allMatch(operator -> old.operator(operator.id())
                                .map(found -> found.vertex().getParallelism() == vertex.parallelism())
                                .orElse(false))
                && vertex.inputs().stream()
                        .allMatch(input -> producer(input)
                                .map(producer ->
                                        isFinished(producer) || (isAsThen(producer) && isRoutedAsThen(vertex, input)))
                                .orElse(false));
    }

    /** An edge that is not there was inside of a chain. */
    private boolean isRoutedAsThen(JobLayout.Vertex vertex, JobLayout.Input input) {
        OperatorId head = vertex.operators().get(0).id();
        Optional<EdgeDescription> then = old.operator(head)
                .flatMap(found -> found.vertex().getInputs().stream()
                        .filter(edge ->
                                edge.getSourceOperatorId().equals(input.source().value())
                                        && edge.getTargetInput() == input.targetInput())
                        .findFirst());
        return then.map(EdgeDescription::getRouting)
                .orElse(EdgeRouting.POINTWISE)
                .name()
                .equals(input.routing().name());
    }

    private Optional<JobLayout.Vertex> producer(JobLayout.Input input) {
        return layout.vertices().stream()
                .filter(vertex -> vertex.operators().stream()
                        .anyMatch(operator -> operator.id().equals(input.source())))
                .findFirst();
    }
}
