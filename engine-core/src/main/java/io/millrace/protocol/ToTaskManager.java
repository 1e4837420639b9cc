package io.millrace.protocol;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.thrift.CancelTask;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.OperatorEvent;
import io.millrace.protocol.thrift.ShutDown;
import io.millrace.protocol.thrift.TaskManagerRegistered;

/** What the JobManager may say to a TaskManager, one method per kind of message. */
public interface ToTaskManager {
    void on(TaskManagerRegistered message);

    void on(DeployTask message);

    void on(CancelTask message);

    void on(OperatorEvent message);

    void on(ShutDown message);

    /** @throws CorruptDataException when a JobManager does not say such things */
    static void dispatch(Message message, ToTaskManager handler) throws CorruptDataException {
        switch (message.getSetField()) {
            case TASK_MANAGER_REGISTERED -> handler.on(message.getTaskManagerRegistered());
            case DEPLOY_TASK -> handler.on(message.getDeployTask());
            case CANCEL_TASK -> handler.on(message.getCancelTask());
            case OPERATOR_EVENT -> handler.on(message.getOperatorEvent());
            case SHUT_DOWN -> handler.on(message.getShutDown());
            case REGISTER_TASK_MANAGER, HEARTBEAT, TASK_STATE_CHANGED ->
                throw new CorruptDataException(
                        "a JobManager does not send " + message.getSetField().getFieldName());
        }
    }
}
