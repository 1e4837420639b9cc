package io.millrace.simulation;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import io.millrace.coordination.ResourceDriver;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A cluster of limited size that starts TaskManagers after a while and notices after another when one has ended. Strict:
 * releasing what does not run, or what was released, is an error of the caller.
 */
final class SimulatedResourceDriver implements ResourceDriver {
    private final SimulatedEventLoop loop;
    private final Randomness randomness;
    private final Containers containers;
    private final Map<TaskManagerId, SimulatedProcess> running;
    private final Set<TaskManagerId> released = new LinkedHashSet<>();
    /** Whether there was a JobManager before: what it started may have ended meanwhile, and speak all the same. */
    private final boolean inherits;

    private int desired;
    private int starting;
    private Events events;

    /** What runs in the cluster, whoever leads. */
    static final class Containers {
        private final int capacity;
        private final Function<TaskManagerId, SimulatedProcess> launch;
        private final Map<TaskManagerId, SimulatedProcess> running = new LinkedHashMap<>();
        private int numbered;
        /** The driver of the newest JobManager: the cluster listens to no other. */
        private SimulatedResourceDriver newest;

        /** @param launch starts a TaskManager process */
        Containers(int capacity, Function<TaskManagerId, SimulatedProcess> launch) {
            this.capacity = capacity;
            this.launch = launch;
        }

        Map<TaskManagerId, SimulatedProcess> running() {
            return running;
        }
    }

    /** @param loop the JobManager's; what still runs for an earlier one is kept */
    SimulatedResourceDriver(SimulatedEventLoop loop, Containers containers) {
        this.loop = loop;
        this.randomness = loop.process().simulation().randomness(loop.process().name(), "containers");
        this.containers = containers;
        this.running = containers.running;
        this.inherits = containers.numbered > 0;
        containers.newest = this;
        running.values().removeIf(process -> !process.isAlive());
    }

    @Override
    public void start(Events listener) {
        events = listener;
    }

    @Override
    public void desire(int taskManagers) {
        loop.assertInLoop();
        loop.process().simulation().line("driver", "desire", Integer.toString(taskManagers));
        desired = taskManagers;
        if (containers.newest == this) {
            startMissing();
        }
    }

    private void startMissing() {
        while (running.size() + starting < Math.min(desired, containers.capacity)) {
            starting++;
            loop.schedule(randomness.millisBetween(200, 3_000), this::startOne);
        }
    }

    private void startOne() {
        starting--;
        if (running.size() + starting >= desired || containers.newest != this) {
            return;
        }
        TaskManagerId id = new TaskManagerId("tm-" + ++containers.numbered);
        running.put(id, containers.launch.apply(id));
    }

    @Override
    public void release(TaskManagerId taskManager) {
        loop.assertInLoop();
        if (containers.newest != this) {
            return;
        }
        SimulatedProcess process = running.get(taskManager);
        boolean endedBefore = process == null && inherits;
        if ((process == null && !endedBefore) || !released.add(taskManager)) {
            throw new IllegalStateException(taskManager + " does not run, or was released before");
        }
        if (!endedBefore) {
            process.die("released");
        }
    }

    /** The process of this TaskManager ended. */
    void onDeath(TaskManagerId taskManager, String how) {
        loop.schedule(randomness.millisBetween(100, 2_000), () -> {
            running.remove(taskManager);
            if (events == null) {
                return; // of a leader that has not begun to ask for any
            }
            events.onTaskManagerGone(
                    taskManager,
                    Failure.of(
                            SimulationFailures.CONTAINER_ENDED,
                            Blame.CLUSTER,
                            "container of " + taskManager + " " + how));
            startMissing();
        });
    }

    void refuse(String why) {
        events.onResourceProblem(Failure.of(SimulationFailures.NO_CONTAINERS, Blame.CLUSTER, why), true);
    }

    /** Where the cluster stands: for stories about what is given back. */
    int runningTaskManagers() {
        return running.size();
    }
}
