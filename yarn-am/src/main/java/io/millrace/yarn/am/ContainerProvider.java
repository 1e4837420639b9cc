package io.millrace.yarn.am;

import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;

/**
 * YARN as the resource driver needs it: containers of one size, named by their ids. Called on the control loop and never
 * blocks; answers through {@link Listener} as steps of the same loop. Promises no number: more containers than asked for
 * may come, and a request may never be served.
 */
interface ContainerProvider {

    /** What YARN tells. */
    interface Listener {
        void onAllocated(TaskManagerId container, String host);

        void onLaunched(TaskManagerId container);

        /** The process was never started. */
        void onLaunchFailed(TaskManagerId container, String why);

        /** The container is over: its process ended, was ended, or its node was lost. May come for any container. */
        void onCompleted(TaskManagerId container, int exitStatus, String diagnostics);

        /** The conversation with the ResourceManager is broken for good. */
        void onBroken(Failure why);
    }

    void start(Listener listener);

    /** The largest container the cluster grants. */
    ContainerSize maximum();

    /** What the application's queue still has free, for people. */
    String free();

    void request(int containers);

    /** Takes back requests that were not served yet. */
    void withdraw(int containers);

    /** Starts the TaskManager in an allocated container. */
    void launch(TaskManagerId container);

    /** Ends whatever runs in the container and gives it back. */
    void release(TaskManagerId container);
}
