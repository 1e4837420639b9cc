package io.millrace.protocol;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.thrift.CancelTask;
import io.millrace.protocol.thrift.CheckpointAborted;
import io.millrace.protocol.thrift.CheckpointCompleted;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.OperatorEvent;
import io.millrace.protocol.thrift.RestorePiece;
import io.millrace.protocol.thrift.ShutDown;
import io.millrace.protocol.thrift.StartTasks;
import io.millrace.protocol.thrift.TaskManagerRegistered;
import io.millrace.protocol.thrift.TriggerCheckpoint;

/** What the JobManager may say to a TaskManager, one method per kind of message. */
public interface ToTaskManager {
    void on(TaskManagerRegistered message);

    void on(RestorePiece message) throws CorruptDataException;

    void on(DeployTask message) throws CorruptDataException;

    void on(StartTasks message);

    void on(CancelTask message);

    void on(OperatorEvent message);

    void on(ShutDown message);

    void on(TriggerCheckpoint message);

    void on(CheckpointCompleted message);

    void on(CheckpointAborted message);

    /** @throws CorruptDataException when a JobManager does not say such things, or not like this */
    static void dispatch(Message message, ToTaskManager handler) throws CorruptDataException {
        switch (message.getSetField()) {
            case TASK_MANAGER_REGISTERED -> handler.on(message.getTaskManagerRegistered());
            case RESTORE_PIECE -> handler.on(message.getRestorePiece());
            case DEPLOY_TASK -> handler.on(message.getDeployTask());
            case START_TASKS -> handler.on(message.getStartTasks());
            case CANCEL_TASK -> handler.on(message.getCancelTask());
            case OPERATOR_EVENT -> handler.on(message.getOperatorEvent());
            case SHUT_DOWN -> handler.on(message.getShutDown());
            case TRIGGER_CHECKPOINT -> handler.on(message.getTriggerCheckpoint());
            case CHECKPOINT_COMPLETED -> handler.on(message.getCheckpointCompleted());
            case CHECKPOINT_ABORTED -> handler.on(message.getCheckpointAborted());
            case REGISTER_TASK_MANAGER,
                    HEARTBEAT,
                    TASK_STATE_CHANGED,
                    CHECKPOINT_ACKNOWLEDGED,
                    CHECKPOINT_DECLINED,
                    AWAITS_FINAL_CHECKPOINT,
                    TASK_RESTORED ->
                throw new CorruptDataException(
                        "a JobManager does not send " + message.getSetField().getFieldName());
        }
    }
}
