package io.millrace.execution;

import io.millrace.protocol.thrift.DeployTask;

/** Starts tasks. The TaskManager's control loop calls it; a task then runs on its own thread (or simulated turn). */
public interface TaskLauncher {

    /**
     * Never blocks and never throws for what the deployment says: a bad one becomes a FAILED state.
     *
     * @param listener hears every state change of this attempt in order, ending with exactly one terminal state
     */
    RunningTask launch(DeployTask deployment, TaskListener listener);
}
