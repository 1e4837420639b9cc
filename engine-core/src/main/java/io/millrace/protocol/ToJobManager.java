package io.millrace.protocol;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.thrift.Heartbeat;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.OperatorEvent;
import io.millrace.protocol.thrift.RegisterTaskManager;
import io.millrace.protocol.thrift.TaskStateChanged;

/** What a TaskManager may say to the JobManager, one method per kind of message. */
public interface ToJobManager {
    void on(RegisterTaskManager message);

    void on(Heartbeat message);

    void on(TaskStateChanged message);

    void on(OperatorEvent message);

    /** @throws CorruptDataException when a TaskManager does not say such things */
    static void dispatch(Message message, ToJobManager handler) throws CorruptDataException {
        switch (message.getSetField()) {
            case REGISTER_TASK_MANAGER -> handler.on(message.getRegisterTaskManager());
            case HEARTBEAT -> handler.on(message.getHeartbeat());
            case TASK_STATE_CHANGED -> handler.on(message.getTaskStateChanged());
            case OPERATOR_EVENT -> handler.on(message.getOperatorEvent());
            case TASK_MANAGER_REGISTERED, DEPLOY_TASK, CANCEL_TASK, SHUT_DOWN ->
                throw new CorruptDataException(
                        "a TaskManager does not send " + message.getSetField().getFieldName());
        }
    }
}
