package io.millrace.plan;

import io.millrace.base.JobVertexId;
import java.io.Serializable;
import java.util.List;

/**
 * A chain of operators that runs as one task per subtask.
 *
 * @param chain the operators, head first; never empty
 * @param slotSharingGroup subtasks of vertices with the same group may share a slot
 */
public record JobVertex(
        JobVertexId id,
        String name,
        int parallelism,
        int maxParallelism,
        String slotSharingGroup,
        List<OperatorNode> chain)
        implements Serializable {

    public OperatorNode head() {
        return chain.get(0);
    }
}
