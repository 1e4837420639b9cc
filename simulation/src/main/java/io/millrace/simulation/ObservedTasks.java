package io.millrace.simulation;

import io.millrace.base.Failure;
import io.millrace.execution.FrozenTask;
import io.millrace.execution.RunningTask;
import io.millrace.execution.TaskLauncher;
import io.millrace.execution.TaskListener;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.TaskState;

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
        log.launched(deployment, process, () -> {});
        return launcher.launch(deployment, new Observing(deployment, listener));
    }

    private final class Observing implements TaskListener {
        private final DeployTask deployment;
        private final TaskListener listener;

        Observing(DeployTask deployment, TaskListener listener) {
            this.deployment = deployment;
            this.listener = listener;
        }

        @Override
        public void stateChanged(TaskState state, Failure failure) {
            if (state == TaskState.RUNNING) {
                log.restored().runs(deployment);
            }
            if (state == TaskState.FINISHED || state == TaskState.CANCELED || state == TaskState.FAILED) {
                line("is " + state, failure == null ? "" : failure.toString());
                log.over(deployment.getAttempt(), state == TaskState.FINISHED);
            }
            listener.stateChanged(state, failure);
        }

        @Override
        public void restored() {
            log.restored().restored(deployment);
            listener.restored();
        }

        @Override
        public void snapshotTaken(FrozenTask frozen) {
            String overtaken = frozen.bytesOvertaken() == 0 ? "" : ", " + frozen.bytesOvertaken() + " bytes overtaken";
            line("gives its part", "of checkpoint " + frozen.barrier().getCheckpointId() + overtaken);
            listener.snapshotTaken(frozen);
        }

        @Override
        public void checkpointDeclined(long checkpointId, Failure why) {
            line("declines checkpoint " + checkpointId, why.toString());
            listener.checkpointDeclined(checkpointId, why);
        }

        @Override
        public void awaitsFinalCheckpoint() {
            line("awaits the final checkpoint", "");
            listener.awaitsFinalCheckpoint();
        }

        @Override
        public void operatorEvent(String operatorId, byte[] payload) {
            listener.operatorEvent(operatorId, payload);
        }

        private void line(String change, String why) {
            process.simulation().line(process.name(), deployment.getTaskName() + " " + change, why);
        }
    }
}
