package io.millrace.coordination;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.TaskManagerId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The slots of one job, by number: keeps those whose TaskManagers live, and asks for as many others as were lost, so that
 * a subtask that restarts finds its former place if it is still there. On the control loop.
 */
final class JobSlots implements SlotRequest.Answer {

    /** Hears when all are there. */
    interface Owner {
        void onSlotsComplete();

        void onSlotsRefused(Failure why);
    }

    private final JobID job;
    private final String jobName;
    private final ResourceManager resources;
    private final Owner owner;
    private final Slot[] slots;
    /** How many are asked for and not granted yet. */
    private int requested;

    JobSlots(JobID job, String jobName, int needed, ResourceManager resources, Owner owner) {
        this.job = job;
        this.jobName = jobName;
        this.resources = resources;
        this.owner = owner;
        this.slots = new Slot[needed];
    }

    /** Asks for what is missing, as often as that changes. */
    void request() {
        int missing = (int) Stream.of(slots).filter(Objects::isNull).count();
        if (missing == requested) {
            return;
        }
        withdraw();
        if (missing > 0) {
            requested = missing;
            resources.requestSlots(job, jobName, missing, this);
        }
    }

    private void withdraw() {
        if (requested > 0) {
            requested = 0;
            resources.withdrawRequest(job);
        }
    }

    @Override
    public void onGranted(List<Slot> granted) {
        requested = 0;
        int next = 0;
        for (int index = 0; index < slots.length && next < granted.size(); index++) {
            if (slots[index] == null) {
                slots[index] = granted.get(next++);
            }
        }
        owner.onSlotsComplete();
    }

    @Override
    public void onRefused(Failure why) {
        requested = 0;
        owner.onSlotsRefused(why);
    }

    void onTaskManagerLost(TaskManagerId taskManager) {
        for (int index = 0; index < slots.length; index++) {
            if (slots[index] != null && slots[index].taskManager().equals(taskManager)) {
                slots[index] = null;
            }
        }
    }

    boolean areComplete() {
        return Stream.of(slots).noneMatch(Objects::isNull);
    }

    Slot slot(int index) {
        return slots[index];
    }

    /** The job needs none any more. */
    void release() {
        requested = 0;
        resources.releaseSlots(job);
    }
}
