package io.millrace.plan;

import io.millrace.api.graph.Partitioning;
import io.millrace.base.JobVertexId;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;

/**
 * A stream between two vertices.
 *
 * @param index position in {@link JobGraph#edges()}
 * @param targetInput which input of the target's head operator: 0, or 1 for the second of two
 * @param serializer of the records
 */
public record JobEdge(
        int index,
        JobVertexId source,
        JobVertexId target,
        int targetInput,
        Partitioning partitioning,
        TypeSerializer<?> serializer)
        implements Serializable {

    /** True when a producing subtask is wired to some consumers only: subtask i to i, or to those next to it. */
    public boolean isPointwise() {
        return partitioning.isPointwise();
    }

    /** True when a record's key says which subtask gets it. */
    public boolean isKeyed() {
        return partitioning instanceof Partitioning.Hash;
    }

    /** True when every consuming subtask gets every record. */
    public boolean isBroadcast() {
        return partitioning instanceof Partitioning.Broadcast;
    }
}
