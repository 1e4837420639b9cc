package io.millrace.taskmanager;

import io.millrace.base.TaskManagerId;
import io.millrace.protocol.thrift.RegisterTaskManager;
import java.util.Optional;

/** What a TaskManager says about itself when it registers. */
public record TaskManagerIdentity(
        TaskManagerId id,
        String host,
        int dataPort,
        int slots,
        long memoryBytes,
        Optional<Long> pid,
        Optional<String> logUrl) {

    RegisterTaskManager registration() {
        RegisterTaskManager message = new RegisterTaskManager(id.value(), host, dataPort, slots, memoryBytes);
        pid.ifPresent(message::setPid);
        logUrl.ifPresent(message::setLogUrl);
        return message;
    }
}
