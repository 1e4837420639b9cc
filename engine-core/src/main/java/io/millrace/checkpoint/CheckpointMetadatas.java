package io.millrace.checkpoint;

import io.millrace.base.OperatorId;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.CoordinatorSnapshot;
import io.millrace.state.thrift.EdgeDescription;
import io.millrace.state.thrift.EdgeRouting;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.VertexSnapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Puts together what {@code _metadata} hold. Pure. */
final class CheckpointMetadatas {
    private CheckpointMetadatas() {}

    static CheckpointMetadata of(
            JobLayout layout,
            long id,
            long triggeredWallMillis,
            boolean savepoint,
            boolean stopped,
            boolean drained,
            Acknowledgements acknowledgements,
            SortedMap<OperatorId, byte[]> coordinators) {
        List<VertexSnapshot> vertices = new ArrayList<>();
        for (JobLayout.Vertex vertex : layout.vertices()) {
            vertices.add(new VertexSnapshot(
                    vertex.id(),
                    vertex.name(),
                    vertex.parallelism(),
                    vertex.maxParallelism(),
                    operators(vertex),
                    inputs(vertex),
                    acknowledgements.ofVertex(vertex.id())));
        }
        List<CoordinatorSnapshot> snapshots = new ArrayList<>();
        coordinators.forEach(
                (operator, bytes) -> snapshots.add(new CoordinatorSnapshot(operator.value(), ByteBuffer.wrap(bytes))));
        return new CheckpointMetadata(
                id,
                triggeredWallMillis,
                savepoint,
                stopped,
                drained,
                layout.job().value(),
                layout.jobName(),
                vertices,
                snapshots);
    }

    private static List<OperatorDescription> operators(JobLayout.Vertex vertex) {
        List<OperatorDescription> operators = new ArrayList<>();
        vertex.operators()
                .forEach(operator ->
                        operators.add(new OperatorDescription(operator.id().value(), operator.uid(), operator.name())));
        return operators;
    }

    private static List<EdgeDescription> inputs(JobLayout.Vertex vertex) {
        List<EdgeDescription> inputs = new ArrayList<>();
        vertex.inputs()
                .forEach(input -> inputs.add(new EdgeDescription(
                        input.edge(), input.source().value(), input.targetInput(), routing(input.routing()))));
        return inputs;
    }

    private static EdgeRouting routing(JobLayout.Routing routing) {
        return switch (routing) {
            case KEYED -> EdgeRouting.KEYED;
            case BROADCAST -> EdgeRouting.BROADCAST;
            case OTHER -> EdgeRouting.OTHER;
            case POINTWISE -> EdgeRouting.POINTWISE;
        };
    }
}
