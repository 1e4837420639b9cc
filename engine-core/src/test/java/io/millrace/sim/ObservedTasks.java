package io.millrace.sim;

import io.millrace.base.Failure;
import io.millrace.execution.RunningTask;
import io.millrace.execution.TaskLauncher;
import io.millrace.execution.TaskListener;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.TaskState;
import java.lang.reflect.Proxy;

/** Real tasks, with a look over their shoulder: which attempts are launched, and which are over. */
final class ObservedTasks implements TaskLauncher {
    private final TaskLauncher launcher;
    private final SimulatedProcess process;
    private final AttemptLog log;

    ObservedTasks(TaskLauncher launcher, SimulatedProcess process, AttemptLog log) {
        this.launcher = launcher;
        this.process = process;
        this.log = log;
    }

    @Override
    public RunningTask launch(DeployTask deployment, TaskListener listener) {
        String attempt = deployment.getAttempt();
        log.launched(attempt, deployment.getJob(), process, () -> {});
        return launcher.launch(deployment, observing(attempt, listener));
    }

    /** Whatever else listeners are told is passed on as it is. */
    private TaskListener observing(String attempt, TaskListener listener) {
        return (TaskListener) Proxy.newProxyInstance(
                TaskListener.class.getClassLoader(), new Class<?>[] {TaskListener.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("stateChanged")) {
                        stateChanged(attempt, (TaskState) arguments[0], (Failure) arguments[1]);
                    }
                    return method.invoke(listener, arguments);
                });
    }

    private void stateChanged(String attempt, TaskState state, Failure failure) {
        if (state == TaskState.FINISHED || state == TaskState.CANCELED || state == TaskState.FAILED) {
            process.simulation()
                    .line(process.name(), attempt + " " + state, failure == null ? "" : failure.toString());
            log.over(attempt, state == TaskState.FINISHED);
        }
    }
}
