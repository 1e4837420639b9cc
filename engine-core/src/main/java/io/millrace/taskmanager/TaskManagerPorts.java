package io.millrace.taskmanager;

import io.millrace.base.EventLoop;
import io.millrace.base.ProcessExit;
import io.millrace.base.Timeline;
import io.millrace.execution.TaskLauncher;
import io.millrace.rpc.Transport;
import java.util.function.LongSupplier;

/**
 * The world as a TaskManager meets it. Everything here belongs to, or answers on, {@code loop}.
 *
 * @param heapUsedBytes for the heartbeat
 */
public record TaskManagerPorts(
        EventLoop loop,
        Transport transport,
        TaskLauncher launcher,
        ProcessExit exit,
        Timeline timeline,
        LongSupplier heapUsedBytes) {}
