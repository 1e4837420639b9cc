package io.millrace.protocol;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.thrift.AwaitsFinalCheckpoint;
import io.millrace.protocol.thrift.CheckpointAcknowledged;
import io.millrace.protocol.thrift.CheckpointDeclined;
import io.millrace.protocol.thrift.Heartbeat;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.OperatorEvent;
import io.millrace.protocol.thrift.RegisterTaskManager;
import io.millrace.protocol.thrift.TaskRestored;
import io.millrace.protocol.thrift.TaskStateChanged;

/** What a TaskManager may say to the JobManager, one method per kind of message. */
public interface ToJobManager {
    void on(RegisterTaskManager message);

    void on(Heartbeat message);

    void on(TaskStateChanged message);

    void on(TaskRestored message);

    void on(OperatorEvent message);

    void on(CheckpointAcknowledged message);

    void on(CheckpointDeclined message);

    void on(AwaitsFinalCheckpoint message);

    /** @throws CorruptDataException when a TaskManager does not say such things */
    static void dispatch(Message message, ToJobManager handler) throws CorruptDataException {
        switch (message.getSetField()) {
            case REGISTER_TASK_MANAGER -> handler.on(message.getRegisterTaskManager());
            case HEARTBEAT -> handler.on(message.getHeartbeat());
            case TASK_STATE_CHANGED -> handler.on(message.getTaskStateChanged());
            case TASK_RESTORED -> handler.on(message.getTaskRestored());
            case OPERATOR_EVENT -> handler.on(message.getOperatorEvent());
            case CHECKPOINT_ACKNOWLEDGED -> handler.on(message.getCheckpointAcknowledged());
            case CHECKPOINT_DECLINED -> handler.on(message.getCheckpointDeclined());
            case AWAITS_FINAL_CHECKPOINT -> handler.on(message.getAwaitsFinalCheckpoint());
            case TASK_MANAGER_REGISTERED,
                    DEPLOY_TASK,
                    CANCEL_TASK,
                    RESTORE_PIECE,
                    START_TASKS,
                    SHUT_DOWN,
                    TRIGGER_CHECKPOINT,
                    CHECKPOINT_COMPLETED,
                    CHECKPOINT_ABORTED ->
                throw new CorruptDataException(
                        "a TaskManager does not send " + message.getSetField().getFieldName());
        }
    }
}
