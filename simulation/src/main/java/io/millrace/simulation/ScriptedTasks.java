package io.millrace.simulation;

import io.millrace.base.Blame;
import io.millrace.base.Cancellable;
import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import io.millrace.execution.RunningTask;
import io.millrace.execution.TaskLauncher;
import io.millrace.execution.TaskListener;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import java.time.Duration;
import java.util.TreeMap;

/** Tasks that do as the script says. They exchange nothing, but notice like real ones when a task of their job goes away. */
final class ScriptedTasks implements TaskLauncher {
    private final SimulatedEventLoop taskThreads;
    private final Script script;
    private final AttemptLog log;
    private final Randomness randomness;

    ScriptedTasks(SimulatedProcess process, Script script, AttemptLog log) {
        this.taskThreads = new SimulatedEventLoop(process, "tasks");
        this.script = script;
        this.log = log;
        this.randomness = process.simulation().randomness(process.name(), "tasks");
    }

    @Override
    public RunningTask launch(DeployTask deployment, TaskListener listener) {
        ScriptedTask task = new ScriptedTask(deployment, script.of(deployment), listener);
        log.launched(deployment, taskThreads.process(), task::onPeerGone);
        task.begin();
        return task;
    }

    private final class ScriptedTask implements RunningTask {
        private final DeployTask deployment;
        private final Script.Life life;
        private final TaskListener listener;
        private Cancellable next = () -> {};
        private long records;
        private boolean told;
        private boolean done;
        private boolean cancelled;
        private boolean over;

        ScriptedTask(DeployTask deployment, Script.Life life, TaskListener listener) {
            this.deployment = deployment;
            this.life = life;
            this.listener = listener;
        }

        void begin() {
            next = after(0, 20, () -> {
                listener.stateChanged(TaskState.INITIALIZING, null);
                if (life.untilTold()) {
                    listener.operatorEvent(ScriptedParts.OPERATOR, new byte[] {1});
                }
                next = after(0, 50, () -> {
                    if (deployment.isSetRestore() && !deployment.getRestore().isFinished()) {
                        log.restored().restored(deployment);
                        listener.restored();
                    } else {
                        run();
                    }
                });
            });
        }

        @Override
        public void start() {
            next = after(0, 20, this::run);
        }

        private void run() {
            log.restored().runs(deployment);
            listener.stateChanged(TaskState.RUNNING, null);
            next = taskThreads.schedule(life.runFor(), () -> {
                done = true;
                maybeEnd();
            });
        }

        private void maybeEnd() {
            if (done && (told || !life.untilTold())) {
                records = 100;
                life.failure().ifPresentOrElse(why -> end(TaskState.FAILED, why), () -> end(TaskState.FINISHED, null));
            }
        }

        @Override
        public void cancel() {
            if (!cancelled) {
                cancelled = true;
                // User code that does not care about interruption takes its time.
                after(0, randomness.percent(10) ? 15_000 : 30, () -> {
                    next.cancel();
                    end(TaskState.CANCELED, null);
                });
            }
        }

        @Override
        public void operatorEvent(String operatorId, byte[] payload) {
            taskThreads.execute(() -> {
                told = true;
                maybeEnd();
            });
        }

        @Override
        public TaskMetrics metrics() {
            TreeMap<String, Long> counters = new TreeMap<>();
            counters.put("records", records);
            return new TaskMetrics(deployment.getAttempt(), records, records, 0, counters);
        }

        /** A task it exchanges records with went away: half of the time it finds out before it is told to stop. */
        private void onPeerGone() {
            if (randomness.percent(50)) {
                after(
                        0,
                        50,
                        () -> end(
                                TaskState.FAILED,
                                Failure.of(FailureCodes.CHANNEL_BROKE, Blame.CLUSTER, "a channel broke")));
            }
        }

        private void end(TaskState state, Failure failure) {
            if (!over) {
                over = true;
                log.over(deployment.getAttempt(), state == TaskState.FINISHED);
                listener.stateChanged(state, failure);
            }
        }

        private Cancellable after(int min, int max, Runnable step) {
            Duration delay = randomness.millisBetween(min, max);
            return taskThreads.schedule(delay, step);
        }
    }
}
