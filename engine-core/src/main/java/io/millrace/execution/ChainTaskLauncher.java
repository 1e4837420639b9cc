package io.millrace.execution;

import io.millrace.base.TaskManagerId;
import io.millrace.base.fs.FileSystemLookup;
import io.millrace.exchange.Exchange;
import io.millrace.execution.copies.ClassCopies;
import io.millrace.protocol.thrift.DeployTask;

/** Launches tasks that run a chain of operators. Reading the deployment and loading user code are the task's own first steps. */
public final class ChainTaskLauncher implements TaskLauncher {
    private final Exchange exchange;
    private final TaskRunner runner;
    private final TaskClock clock;
    private final UserCode userCode;
    private final TaskManagerId self;
    private final String hostName;
    private final FileSystemLookup fileSystems;
    private final ClassCopies classCopies = new ClassCopies();

    /**
     * @param self the TaskManager these tasks run in
     * @param hostName what split enumerators are told about where readers run
     * @param fileSystems where restored state lies
     */
    public ChainTaskLauncher(
            Exchange exchange,
            TaskRunner runner,
            TaskClock clock,
            UserCode userCode,
            TaskManagerId self,
            String hostName,
            FileSystemLookup fileSystems) {
        this.exchange = exchange;
        this.runner = runner;
        this.clock = clock;
        this.userCode = userCode;
        this.self = self;
        this.hostName = hostName;
        this.fileSystems = fileSystems;
    }

    @Override
    public RunningTask launch(DeployTask deployment, TaskListener listener) {
        Task task = new Task(
                new TaskDeployment(deployment, exchange, userCode, classCopies, self, hostName, fileSystems),
                listener,
                clock,
                runner);
        task.launch();
        return task;
    }
}
