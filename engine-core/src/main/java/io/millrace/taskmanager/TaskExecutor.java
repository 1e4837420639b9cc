package io.millrace.taskmanager;

import io.millrace.base.Blame;
import io.millrace.base.Cancellable;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.execution.FrozenTask;
import io.millrace.execution.TaskListener;
import io.millrace.protocol.ControlCodec;
import io.millrace.protocol.Failures;
import io.millrace.protocol.RestorePieces;
import io.millrace.protocol.ToTaskManager;
import io.millrace.protocol.thrift.AwaitsFinalCheckpoint;
import io.millrace.protocol.thrift.CancelTask;
import io.millrace.protocol.thrift.CheckpointAborted;
import io.millrace.protocol.thrift.CheckpointAcknowledged;
import io.millrace.protocol.thrift.CheckpointCompleted;
import io.millrace.protocol.thrift.CheckpointDeclined;
import io.millrace.protocol.thrift.CheckpointMetrics;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Heartbeat;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.OperatorEvent;
import io.millrace.protocol.thrift.RestorePiece;
import io.millrace.protocol.thrift.ShutDown;
import io.millrace.protocol.thrift.StartTasks;
import io.millrace.protocol.thrift.TaskManagerRegistered;
import io.millrace.protocol.thrift.TaskRestored;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.protocol.thrift.TaskStateChanged;
import io.millrace.protocol.thrift.TriggerCheckpoint;
import io.millrace.rpc.LinkSettings;
import io.millrace.state.thrift.TaskSnapshot;
import java.time.Duration;
import java.util.List;

/**
 * One TaskManager: registers with the JobManager, launches what it is told to, and reports. On the process's control
 * loop; tasks run elsewhere and post here.
 *
 * <p>Tasks belong to the conversation in which they were deployed. When it is lost, whether by silence or to a leader of
 * a higher epoch, they are cancelled, and only when the last one has ended does this process register again: so a
 * TaskManager that registers is empty, and no attempt survives the JobManager that knew it.
 */
public final class TaskExecutor implements ToTaskManager, JobManagerConversation.Owner, CheckpointPacks.Listener {
    /** Nobody took this TaskManager in time. */
    public static final int EXIT_NOT_REGISTERED = 12;

    /** Codes of failures that only a bug of the engine can cause: a test that sees one has found it. */
    public static final List<String> BUGS = List.of(HostedTasks.SLOT_REFUSED, HostedTasks.FAILED_WITHOUT_CAUSE);

    /** How long after the last task of a job its local copies stay. */
    private static final Duration KEEP_COPIES = Duration.ofMinutes(10);

    private final TaskManagerIdentity identity;
    private final TaskManagerPorts ports;
    private final JobManagerConversation conversation;
    private final HostedTasks tasks;
    private final CheckpointPacks packs;
    private final RestorePieces pieces = new RestorePieces();
    private Cancellable heartbeat = () -> {};

    /** @param registrationTimeout how long the process may live without a JobManager */
    public TaskExecutor(
            TaskManagerIdentity identity, TaskManagerPorts ports, LinkSettings settings, Duration registrationTimeout) {
        this.identity = identity;
        this.ports = ports;
        this.tasks = new HostedTasks(identity.slots());
        this.packs = new CheckpointPacks(
                ports.loop(), ports.offload(), ports.fileSystems(), tasks::ofJob, this, this::nameInFiles);
        this.conversation = new JobManagerConversation(
                ports.loop(),
                ports.transport(),
                settings,
                () -> Message.registerTaskManager(identity.registration()),
                registrationTimeout,
                tasks::isEmpty,
                this);
    }

    public void start() {
        ports.loop().assertInLoop();
        conversation.start();
    }

    // ---- what the JobManager says

    @Override
    public void onMessage(byte[] message) {
        try {
            ToTaskManager.dispatch(ControlCodec.decode(message), this);
        } catch (CorruptDataException violation) {
            // Both ends are Millrace and the link delivers what was sent: this is a version that does not fit.
            exit(1, "the JobManager sent what this version does not understand: " + violation.getMessage());
        }
    }

    @Override
    public void on(TaskManagerRegistered message) {
        conversation.registered();
        ports.timeline().line(identity.id().value(), "registered with", "epoch " + conversation.epoch());
        heartbeat.cancel();
        scheduleHeartbeat(Duration.ofMillis(message.getHeartbeatMillis()));
    }

    @Override
    public void on(RestorePiece piece) throws CorruptDataException {
        pieces.add(piece);
    }

    @Override
    public void on(DeployTask message) throws CorruptDataException {
        DeployTask deployment = pieces.join(message);
        if (tasks.knows(deployment.getAttempt())) {
            return;
        }
        tasks.refusal(deployment)
                .ifPresentOrElse(
                        why -> report(deployment.getAttempt(), TaskState.FAILED, why), () -> launch(deployment));
    }

    private void launch(DeployTask deployment) {
        HostedTask task = tasks.add(deployment);
        task.launched(ports.launcher().launch(deployment, new TaskListener() {
            @Override
            public void stateChanged(TaskState state, Failure failure) {
                ports.loop().execute(() -> onTaskState(task, state, failure));
            }

            @Override
            public void restored() {
                ports.loop().execute(() -> onRestored(task));
            }

            @Override
            public void snapshotTaken(FrozenTask frozen) {
                ports.loop().execute(() -> onSnapshot(task, frozen));
            }

            @Override
            public void checkpointDeclined(long checkpointId, Failure why) {
                ports.loop().execute(() -> declined(task, checkpointId, why));
            }

            @Override
            public void awaitsFinalCheckpoint() {
                ports.loop().execute(() -> onAwaitsFinalCheckpoint(task));
            }

            @Override
            public void operatorEvent(String operatorId, byte[] payload) {
                ports.loop().execute(() -> onTaskEvent(task, operatorId, payload));
            }
        }));
    }

    @Override
    public void on(StartTasks message) {
        message.getAttempts().forEach(attempt -> tasks.find(attempt).ifPresent(HostedTask::start));
    }

    @Override
    public void on(CancelTask message) {
        tasks.find(message.getAttempt()).ifPresentOrElse(HostedTask::cancel, () -> {
            if (!tasks.knows(message.getAttempt())) {
                // It never came here; whoever cancels it waits for its end all the same.
                report(message.getAttempt(), TaskState.CANCELED, null);
            }
        });
    }

    @Override
    public void on(OperatorEvent message) {
        tasks.find(message.getAttempt())
                .ifPresent(task -> task.operatorEvent(message.getOperatorId(), message.getPayload()));
    }

    @Override
    public void on(TriggerCheckpoint message) {
        for (String attempt : message.getAttempts()) {
            tasks.find(attempt).ifPresent(task -> task.triggerCheckpoint(message.getBarrier()));
        }
    }

    @Override
    public void on(CheckpointCompleted message) {
        ports.copies().onCompleted(message.getJob(), message.getCheckpointId(), ports.offload());
        tasks.ofJob(message.getJob()).forEach(task -> task.checkpointCompleted(message.getCheckpointId()));
    }

    @Override
    public void on(CheckpointAborted message) {
        packs.abort(message.getJob(), message.getCheckpointId());
        tasks.ofJob(message.getJob()).forEach(task -> task.checkpointAborted(message.getCheckpointId()));
    }

    @Override
    public void on(ShutDown message) {
        exit(0, message.getReason());
    }

    // ---- what tasks say

    private void onTaskState(HostedTask task, TaskState state, Failure failure) {
        if (!task.advance(state)) {
            return;
        }
        TaskStateChanged report = stateChanged(task.attempt(), state, failure);
        if (task.isOver()) {
            tasks.remove(task);
            packs.onTaskOver(task.job());
            if (state == TaskState.FAILED) {
                ports.copies().distrust(task.job());
            }
            maybeForget(task.job());
            report = task.verdict()
                    .map(why -> stateChanged(task.attempt(), TaskState.FAILED, why))
                    .orElse(report.setAccumulators(task.accumulators()));
        }
        conversation.say(Message.taskStateChanged(report.setMetrics(task.metrics())));
    }

    private void onRestored(HostedTask task) {
        if (!task.isOver()) {
            conversation.say(Message.taskRestored(new TaskRestored(task.attempt())));
        }
    }

    /** A job that restarts comes back within seconds; one that is over never does. */
    private void maybeForget(String job) {
        if (tasks.ofJob(job).isEmpty()) {
            ports.loop().schedule(KEEP_COPIES, () -> {
                if (tasks.ofJob(job).isEmpty()) {
                    ports.copies().forget(job, ports.offload());
                }
            });
        }
    }

    private void onTaskEvent(HostedTask task, String operatorId, byte[] payload) {
        if (task.isOver()) {
            return;
        }
        try {
            conversation.say(Message.operatorEvent(new OperatorEvent()
                    .setAttempt(task.attempt())
                    .setOperatorId(operatorId)
                    .setPayload(payload)));
        } catch (MillraceException tooLarge) {
            task.condemn(tooLarge.failure());
        }
    }

    private void onSnapshot(HostedTask task, FrozenTask frozen) {
        if (task.isOver()) {
            frozen.release();
        } else {
            packs.add(task, frozen);
        }
    }

    @Override
    public void acknowledged(HostedTask task, long checkpointId, TaskSnapshot snapshot, CheckpointMetrics metrics) {
        ports.copies().onAcknowledged(task.job(), checkpointId, SnapshotFiles.namesIn(snapshot));
        try {
            conversation.say(Message.checkpointAcknowledged(
                    new CheckpointAcknowledged(task.attempt(), checkpointId, snapshot, metrics)));
        } catch (MillraceException tooLarge) {
            declined(task, checkpointId, tooLarge.failure());
        }
    }

    @Override
    public void declined(HostedTask task, long checkpointId, Failure why) {
        if (!task.isOver()) {
            conversation.say(Message.checkpointDeclined(
                    new CheckpointDeclined(task.attempt(), checkpointId, Failures.toThrift(why))));
        }
    }

    /** Of two processes that believe to be the same TaskManager one has a lower epoch. */
    private String nameInFiles() {
        return conversation.epoch() + "-" + identity.id().value();
    }

    private void onAwaitsFinalCheckpoint(HostedTask task) {
        if (!task.isOver()) {
            conversation.say(Message.awaitsFinalCheckpoint(new AwaitsFinalCheckpoint(task.attempt())));
        }
    }

    private void report(String attempt, TaskState state, Failure failure) {
        conversation.say(Message.taskStateChanged(stateChanged(attempt, state, failure)));
    }

    private static TaskStateChanged stateChanged(String attempt, TaskState state, Failure failure) {
        TaskStateChanged message = new TaskStateChanged(attempt, state);
        if (failure != null) {
            message.setFailure(Failures.toThrift(failure));
        } else if (state == TaskState.FAILED) {
            message.setFailure(Failures.toThrift(Failure.of(
                    HostedTasks.FAILED_WITHOUT_CAUSE,
                    Blame.ENGINE,
                    "attempt " + attempt + " failed without saying why")));
        }
        return message;
    }

    // ---- the conversation

    @Override
    public void onLost(Failure why) {
        ports.timeline().line(identity.id().value(), "lost the JobManager", why.toString());
        heartbeat.cancel();
        packs.abortAll();
        pieces.clear();
        tasks.all().forEach(HostedTask::cancel);
    }

    @Override
    public void onGivenUp() {
        exit(EXIT_NOT_REGISTERED, "no JobManager took this TaskManager within the registration timeout");
    }

    private void scheduleHeartbeat(Duration interval) {
        heartbeat = ports.loop().schedule(interval, () -> {
            conversation.say(Message.heartbeat(new Heartbeat(
                    tasks.all().stream().map(HostedTask::metrics).toList(),
                    ports.heapUsedBytes().getAsLong())));
            scheduleHeartbeat(interval);
        });
    }

    private void exit(int code, String reason) {
        conversation.end();
        heartbeat.cancel();
        ports.timeline().line(identity.id().value(), "exits", reason);
        ports.exit().exit(code, reason);
    }
}
