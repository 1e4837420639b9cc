package io.millrace.simulation;

import io.millrace.base.TaskManagerId;
import io.millrace.base.fs.FileSystem;
import io.millrace.exchange.Exchange;
import io.millrace.execution.ChainTaskLauncher;
import io.millrace.execution.TaskLauncher;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Real tasks on the threads, clocks and channels of the simulation. */
final class RealTasks implements TaskHosting {
    private final DataPlane channels;
    private final AttemptLog attempts;
    private final FileSystem files;
    private final Tampering tampering;
    /** One clock for all; null when each machine has its own. */
    private final HeldTime held;

    private final Map<TaskManagerId, SimulatedTaskRunner> runners = new LinkedHashMap<>();
    private final Map<TaskManagerId, SimulatedTaskClock> clocks = new LinkedHashMap<>();
    private long movesOfTheDead;

    RealTasks(DataPlane channels, AttemptLog attempts, FileSystem files, Tampering tampering, HeldTime held) {
        this.held = held;
        this.tampering = tampering;
        this.files = files;
        this.channels = channels;
        this.attempts = attempts;
    }

    @Override
    public Host host(SimulatedProcess process, SimulatedEventLoop control, TaskManagerId id) {
        Exchange exchange = channels.join(process, control, id);
        SimulatedTaskClock clock = new SimulatedTaskClock(process.simulation());
        clocks.put(id, clock);
        SimulatedTaskRunner runner = new SimulatedTaskRunner(process);
        runners.put(id, runner);
        TaskLauncher launcher = new ChainTaskLauncher(
                exchange,
                runner,
                held == null ? clock : held,
                job -> RealTasks.class.getClassLoader(),
                id,
                "host-" + id,
                path -> files);
        return new Host(new ObservedTasks(tampering.tasks(launcher, process), process, attempts), exchange.port());
    }

    @Override
    public void onDeath(TaskManagerId id) {
        clocks.remove(id);
        movesOfTheDead += runners.remove(id).moves();
        channels.onDeath(id);
    }

    void advance(Duration duration) {
        held.advance(duration);
        runners.values().forEach(SimulatedTaskRunner::wakeAll);
    }

    /** Of all that lived: never becomes less. */
    long moves() {
        return movesOfTheDead
                + runners.values().stream()
                        .mapToLong(SimulatedTaskRunner::moves)
                        .sum();
    }

    void jumpClock(TaskManagerId id, long millis) {
        clocks.get(id).jump(millis);
    }

    void slow(TaskManagerId id, long forMillis) {
        runners.get(id).slow(forMillis);
    }
}
