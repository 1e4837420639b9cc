package io.millrace.yarn.am;

import io.millrace.base.TaskManagerId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The books of the resource driver: how many containers are wanted, how many are asked for, and which ones there are. On
 * the control loop; talks to nobody. Every container that was allocated leaves it exactly once.
 */
final class ContainerLedger {

    /** Where a container stands between its allocation and its end. */
    enum Stage {
        /** Allocated; its process is being started. */
        LAUNCHING,
        RUNNING,
        /** Given back; its end is no surprise. */
        RELEASING
    }

    private final SortedMap<TaskManagerId, Stage> containers = new TreeMap<>();
    private int desired;
    private int requested;

    void desire(int containersWanted) {
        if (containersWanted < 0) {
            throw new IllegalArgumentException("cannot want " + containersWanted + " containers");
        }
        desired = containersWanted;
    }

    int desired() {
        return desired;
    }

    int requested() {
        return requested;
    }

    /** How many requests to add; negative: how many of those not yet served to take back. */
    int adjustment() {
        int missing = desired - inUse() - requested;
        return Math.max(missing, -requested);
    }

    void adjusted(int by) {
        if (requested + by < 0) {
            throw new IllegalStateException(
                    "cannot take back " + -by + " requests, only " + requested + " are outstanding");
        }
        requested += by;
    }

    /** @return false when nobody asked for this container: it must be given back */
    boolean allocated(TaskManagerId container) {
        if (requested == 0) {
            return false;
        }
        if (containers.putIfAbsent(container, Stage.LAUNCHING) != null) {
            throw new IllegalStateException("container " + container + " was allocated twice");
        }
        requested--;
        return true;
    }

    void launched(TaskManagerId container) {
        containers.computeIfPresent(container, (id, stage) -> stage == Stage.LAUNCHING ? Stage.RUNNING : stage);
    }

    /** @return false when there is no such container any more, or it is being released already */
    boolean releasing(TaskManagerId container) {
        Stage stage = containers.get(container);
        if (stage == null || stage == Stage.RELEASING) {
            return false;
        }
        containers.put(container, Stage.RELEASING);
        return true;
    }

    /** @return where the container stood; empty when it was never ours, or is told to be gone a second time */
    Optional<Stage> gone(TaskManagerId container) {
        return Optional.ofNullable(containers.remove(container));
    }

    private int inUse() {
        return (int) containers.values().stream()
                .filter(stage -> stage != Stage.RELEASING)
                .count();
    }
}
