package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.Failure;
import io.millrace.base.OperatorId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.ControlCodec;
import io.millrace.protocol.ToJobManager;
import io.millrace.protocol.thrift.AwaitsFinalCheckpoint;
import io.millrace.protocol.thrift.CheckpointAcknowledged;
import io.millrace.protocol.thrift.CheckpointDeclined;
import io.millrace.protocol.thrift.Heartbeat;
import io.millrace.protocol.thrift.OperatorEvent;
import io.millrace.protocol.thrift.RegisterTaskManager;
import io.millrace.protocol.thrift.TaskRestored;
import io.millrace.protocol.thrift.TaskStateChanged;
import io.millrace.rpc.Link;
import io.millrace.rpc.LinkSettings;
import java.util.Optional;

/**
 * Listens to one TaskManager: registration first, then what its tasks do. Ends the conversation when something comes that
 * no TaskManager says. On the control loop.
 */
final class TaskManagerConversation implements Link.Listener, ToJobManager {
    private final Link link;
    private final LinkSettings settings;
    private final ResourceManager resources;
    private final Dispatcher dispatcher;
    private boolean registered;

    TaskManagerConversation(Link link, LinkSettings settings, ResourceManager resources, Dispatcher dispatcher) {
        this.link = link;
        this.settings = settings;
        this.resources = resources;
        this.dispatcher = dispatcher;
    }

    @Override
    public void onMessage(byte[] message) {
        try {
            ToJobManager.dispatch(ControlCodec.decode(message), this);
        } catch (CorruptDataException violation) {
            abandon(violation.getMessage());
        }
    }

    @Override
    public void onLost(Failure why) {
        if (registered) {
            resources.onConversationLost(taskManager(), why);
        }
    }

    @Override
    public void on(RegisterTaskManager message) {
        if (registered || !message.getTaskManager().equals(taskManager().value()) || message.getSlots() < 1) {
            abandon("a registration of " + message.getTaskManager() + " with " + message.getSlots()
                    + " slots came from " + link.peer());
            return;
        }
        TaskManagerGateway gateway = new TaskManagerGateway(link);
        gateway.registered(settings);
        registered = resources.register(new RegisteredTaskManager(
                taskManager(),
                message.getHost(),
                message.getDataPort(),
                message.getSlots(),
                message.getMemoryBytes(),
                message.isSetPid() ? Optional.of(message.getPid()) : Optional.empty(),
                Optional.ofNullable(message.getLogUrl()),
                gateway));
    }

    @Override
    public void on(Heartbeat message) {
        message.getTasks().forEach(dispatcher::onTaskMetrics);
    }

    @Override
    public void on(TaskStateChanged message) {
        dispatcher.onTaskStateChanged(message);
    }

    @Override
    public void on(TaskRestored message) {
        dispatcher.onTaskRestored(new ExecutionAttemptId(message.getAttempt()));
    }

    @Override
    public void on(OperatorEvent message) {
        dispatcher.onOperatorEvent(
                new ExecutionAttemptId(message.getAttempt()),
                new OperatorId(message.getOperatorId()),
                message.getPayload());
    }

    @Override
    public void on(CheckpointAcknowledged message) {
        dispatcher.onCheckpointAcknowledged(message);
    }

    @Override
    public void on(CheckpointDeclined message) {
        dispatcher.onCheckpointDeclined(message);
    }

    @Override
    public void on(AwaitsFinalCheckpoint message) {
        dispatcher.onAwaitsFinalCheckpoint(message);
    }

    private void abandon(String what) {
        link.close();
        onLost(Failure.of(
                ControlFailures.PROTOCOL_VIOLATED, Blame.ENGINE, link.peer() + " said what it must not: " + what));
    }

    private TaskManagerId taskManager() {
        return new TaskManagerId(link.peer().name());
    }
}
