package io.millrace.coordination;

import io.millrace.base.TaskManagerId;
import java.util.Optional;

/** A TaskManager that said who it is. */
record RegisteredTaskManager(
        TaskManagerId id,
        String host,
        int dataPort,
        int slots,
        long memoryBytes,
        Optional<Long> pid,
        Optional<String> logUrl,
        TaskManagerGateway gateway) {}
