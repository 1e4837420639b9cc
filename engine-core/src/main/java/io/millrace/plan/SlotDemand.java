package io.millrace.plan;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many slots a job needs: within a slot sharing group one slot takes a subtask of each vertex, so that the widest
 * vertex decides; groups share nothing.
 *
 * @param slotsByGroup ordered by name
 */
public record SlotDemand(Map<String, Integer> slotsByGroup) {

    public static SlotDemand of(JobGraph graph) {
        TreeMap<String, Integer> slots = new TreeMap<>();
        for (JobVertex vertex : graph.vertices()) {
            slots.merge(vertex.slotSharingGroup(), vertex.parallelism(), Math::max);
        }
        return new SlotDemand(slots);
    }

    public int total() {
        return slotsByGroup.values().stream().mapToInt(Integer::intValue).sum();
    }
}
