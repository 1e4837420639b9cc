package io.millrace.coordination;

import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many slots a job needs and which of them a subtask runs in: within a slot sharing group, subtask i of every vertex
 * shares the group's slot i, so a group needs as many slots as its widest vertex has subtasks. Pure.
 */
final class SlotSharing {
    private final Map<String, Integer> firstSlotOfGroup = new LinkedHashMap<>();
    private final int slots;

    SlotSharing(JobGraph graph) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        for (JobVertex vertex : graph.vertices()) {
            widths.merge(vertex.slotSharingGroup(), vertex.parallelism(), Math::max);
        }
        int next = 0;
        for (Map.Entry<String, Integer> group : widths.entrySet()) {
            firstSlotOfGroup.put(group.getKey(), next);
            next += group.getValue();
        }
        slots = next;
    }

    int slotsNeeded() {
        return slots;
    }

    /** A number from 0 to {@link #slotsNeeded()}, exclusive. */
    int slotOf(ExecutionVertex subtask) {
        return firstSlotOfGroup.get(subtask.vertex().slotSharingGroup()) + subtask.subtask();
    }
}
