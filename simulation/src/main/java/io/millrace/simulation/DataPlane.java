package io.millrace.simulation;

import io.millrace.base.TaskManagerId;
import io.millrace.exchange.Exchange;
import java.time.Duration;

/** The channels between the tasks of a simulated cluster, and what can happen to them. */
interface DataPlane {

    /** For a TaskManager process that starts. */
    Exchange join(SimulatedProcess process, SimulatedEventLoop control, TaskManagerId id);

    /** The process is gone; its peers see their connections break after a while. */
    void onDeath(TaskManagerId id);

    /** The connections between two TaskManagers break; both notice. */
    void drop(TaskManagerId one, TaskManagerId other);

    /** Nothing arrives between the two from now on; after {@code until} both count their connection as broken. */
    void stall(TaskManagerId one, TaskManagerId other, Duration until);
}
