package io.millrace.taskmanager;

import io.millrace.base.EventLoop;
import io.millrace.base.Offload;
import io.millrace.base.ProcessExit;
import io.millrace.base.Timeline;
import io.millrace.base.fs.FileSystemLookup;
import io.millrace.execution.TaskLauncher;
import io.millrace.rpc.Transport;
import java.util.function.LongSupplier;

/**
 * The world as a TaskManager meets it. Everything here belongs to, or answers on, {@code loop}.
 *
 * @param offload writes checkpoints
 * @param fileSystems where checkpoints lie
 * @param heapUsedBytes for the heartbeat
 */
public record TaskManagerPorts(
        EventLoop loop,
        Offload offload,
        FileSystemLookup fileSystems,
        Transport transport,
        TaskLauncher launcher,
        ProcessExit exit,
        Timeline timeline,
        LongSupplier heapUsedBytes) {}
