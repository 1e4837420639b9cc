package io.millrace.simulation;

import io.millrace.base.TaskManagerId;
import io.millrace.execution.TaskLauncher;

/** What the TaskManagers of a simulated cluster run tasks with: scripts, or the real thing. */
interface TaskHosting {

    /** @param dataPort where others reach this TaskManager's exchange */
    record Host(TaskLauncher launcher, int dataPort) {}

    /** For a TaskManager process that starts. */
    Host host(SimulatedProcess process, SimulatedEventLoop control, TaskManagerId id);

    /** The process is gone; its peers may find out. */
    default void onDeath(TaskManagerId id) {}
}
