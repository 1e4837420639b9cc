package io.millrace.coordination;

import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;

/**
 * Where TaskManager processes come from: YARN, a thread in this JVM, a person (standalone). Called on the control loop,
 * answers through {@link Events} as steps of the same loop; never blocks.
 */
public interface ResourceDriver {

    /** What a driver tells. */
    interface Events {
        /** A TaskManager that was started is gone, whether it had registered or not. Told once. */
        void onTaskManagerGone(TaskManagerId taskManager, Failure why);

        /** TaskManagers cannot be had, now or ever; the job waiting for them should say so, or fail. */
        void onResourceProblem(Failure why, boolean permanent);
    }

    void start(Events events);

    /**
     * How many TaskManagers should exist, counting those that run. Declarative: repeated calls replace each other, a
     * lower number withdraws requests that were not served yet but ends no running process.
     */
    void desire(int taskManagers);

    /** Ends this TaskManager's process and gives its resources back. */
    void release(TaskManagerId taskManager);
}
