package io.millrace.checkpoint;

import io.millrace.base.OperatorId;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.CoordinatorSnapshot;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checkpoint's contents by operator, whatever chains they were in. Immutable. */
final class OldState {
    private final Map<OperatorId, Operator> operators = new LinkedHashMap<>();

    /**
     * What the subtasks of one operator had.
     *
     * @param description as it was
     * @param vertex it ran in
     * @param parts by subtask; empty for one that had finished
     */
    record Operator(OperatorDescription description, VertexSnapshot vertex, List<Optional<OperatorSnapshot>> parts) {

        boolean isFinished(int subtask) {
            return vertex.getTasks().get(subtask).isFinished();
        }

        boolean isFinished() {
            return vertex.getTasks().stream().allMatch(TaskSnapshot::isFinished);
        }

        boolean hasKeyedState() {
            return parts.stream().flatMap(Optional::stream).anyMatch(OperatorSnapshot::isSetKeyed);
        }

        boolean hasState() {
            return hasKeyedState()
                    || parts.stream()
                            .flatMap(Optional::stream)
                            .flatMap(part -> part.getLists().stream())
                            .anyMatch(list -> list.getElements() > 0);
        }
    }

    private final CheckpointMetadata metadata;

    OldState(CheckpointMetadata metadata) {
        this.metadata = metadata;
        for (VertexSnapshot vertex : metadata.getVertices()) {
            for (OperatorDescription operator : vertex.getOperators()) {
                operators.put(
                        new OperatorId(operator.getOperatorId()),
                        new Operator(operator, vertex, parts(vertex, operator.getOperatorId())));
            }
        }
    }

    private static List<Optional<OperatorSnapshot>> parts(VertexSnapshot vertex, String operator) {
        List<Optional<OperatorSnapshot>> parts = new ArrayList<>();
        for (TaskSnapshot task : vertex.getTasks()) {
            parts.add(task.getOperators().stream()
                    .filter(part -> part.getOperatorId().equals(operator))
                    .findFirst());
        }
        return Collections.unmodifiableList(parts);
    }

    Optional<Operator> operator(OperatorId id) {
        return Optional.ofNullable(operators.get(id));
    }

    List<Operator> operators() {
        return List.copyOf(operators.values());
    }

    /** What the operator's half in the JobManager kept. */
    Optional<byte[]> coordinator(OperatorId id) {
        return metadata.getCoordinators().stream()
                .filter(snapshot -> snapshot.getOperatorId().equals(id.value()))
                .findFirst()
                .map(CoordinatorSnapshot::getBytes);
    }

    boolean hasCoordinator(String operatorId) {
        return metadata.getCoordinators().stream()
                .anyMatch(snapshot -> snapshot.getOperatorId().equals(operatorId));
    }

    CheckpointMetadata metadata() {
        return metadata;
    }
}
