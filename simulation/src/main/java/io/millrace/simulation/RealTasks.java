package io.millrace.simulation;

import io.millrace.base.TaskManagerId;
import io.millrace.base.fs.FileSystem;
import io.millrace.exchange.Exchange;
import io.millrace.execution.ChainTaskLauncher;
import io.millrace.execution.TaskLauncher;
import java.util.LinkedHashMap;
import java.util.Map;

/** Real tasks on the threads, clocks and channels of the simulation. */
final class RealTasks implements TaskHosting {
    private final DataPlane channels;
    private final AttemptLog attempts;
    private final FileSystem files;
    private final Tampering tampering;
    private final Map<TaskManagerId, SimulatedTaskRunner> runners = new LinkedHashMap<>();
    private final Map<TaskManagerId, SimulatedTaskClock> clocks = new LinkedHashMap<>();

    RealTasks(DataPlane channels, AttemptLog attempts, FileSystem files, Tampering tampering) {
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
                exchange, runner, clock, job -> RealTasks.class.getClassLoader(), id, "host-" + id, path -> files);
        return new Host(new ObservedTasks(tampering.tasks(launcher, process), process, attempts), exchange.port());
    }

    @Override
    public void onDeath(TaskManagerId id) {
        clocks.remove(id);
        runners.remove(id);
        channels.onDeath(id);
    }

    void jumpClock(TaskManagerId id, long millis) {
        clocks.get(id).jump(millis);
    }

    void slow(TaskManagerId id, long forMillis) {
        runners.get(id).slow(forMillis);
    }
}
