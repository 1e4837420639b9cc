package io.millrace.coordination;

import io.millrace.base.TaskManagerId;
import java.util.List;
import java.util.Optional;

/**
 * The cluster as it stood at one moment; immutable, safe to hand to any thread.
 *
 * @param epoch of the leader, 0 while there is none
 * @param wallMillis when it was taken
 * @param taskManagersWanted how many were asked for, counting those that run
 * @param jobs those that run in the order of submission, then those that are over
 */
public record ClusterSnapshot(
        long epoch,
        long wallMillis,
        List<TaskManager> taskManagers,
        int taskManagersWanted,
        int slotsTotal,
        int slotsFree,
        List<JobSnapshot> jobs) {

    public record TaskManager(
            TaskManagerId id,
            String host,
            int dataPort,
            int slots,
            int freeSlots,
            long memoryBytes,
            Optional<Long> pid,
            Optional<String> logUrl) {}
}
