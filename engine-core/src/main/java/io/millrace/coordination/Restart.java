package io.millrace.coordination;

import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One restart of some of a job's tasks, from the first failure to the moment they can be deployed again: when every one of
 * them is over, the delay has passed, it is certain which checkpoint is the newest, and there are slots for all. More
 * failures on the way join it. On the control loop.
 */
final class Restart {

    /** What it waits for beside the tasks, and who goes on. */
    interface Owner {
        /** Every task is over: what it was is known now. */
        void onTasksOver();

        boolean hasAllSlots();

        void onReady(List<ExecutionVertex> tasks);
    }

    private final Owner owner;
    private final Set<ExecutionVertex> tasks = new LinkedHashSet<>();
    private final Cancellable delay;
    private boolean delayOver;
    private boolean tasksOver;
    private boolean checkpointsSettled;
    private boolean ended;

    Restart(EventLoop loop, Duration delay, Owner owner) {
        this.owner = owner;
        this.delay = loop.schedule(delay, () -> {
            delayOver = true;
            proceed();
        });
    }

    /** @return those that were not part of it yet */
    List<ExecutionVertex> add(Collection<ExecutionVertex> more) {
        return more.stream().filter(tasks::add).toList();
    }

    void onCheckpointsSettled() {
        checkpointsSettled = true;
        proceed();
    }

    /** Something it may have waited for has happened. */
    void proceed() {
        if (ended) {
            return;
        }
        boolean over = tasks.stream().allMatch(subtask -> subtask.current().isTerminal());
        if (over && !tasksOver) {
            tasksOver = true;
            owner.onTasksOver();
        }
        if (!ended && over && delayOver && checkpointsSettled && owner.hasAllSlots()) {
            ended = true;
            owner.onReady(List.copyOf(tasks));
        }
    }

    /** The job ends another way. */
    void abandon() {
        ended = true;
        delay.cancel();
    }
}
