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
 * @param copies what is kept here of checkpoints beside where they lie
 * @param heapUsedBytes for the heartbeat
 */
public record TaskManagerPorts(
        EventLoop loop,
        Offload offload,
        FileSystemLookup fileSystems,
        SnapshotCopies copies,
        Transport transport,
        TaskLauncher launcher,
        ProcessExit exit,
        Timeline timeline,
        LongSupplier heapUsedBytes) {

    /** Without copies. */
    public TaskManagerPorts(
            EventLoop loop,
            Offload offload,
            FileSystemLookup fileSystems,
            Transport transport,
            TaskLauncher launcher,
            ProcessExit exit,
            Timeline timeline,
            LongSupplier heapUsedBytes) {
        this(loop, offload, fileSystems, SnapshotCopies.NONE, transport, launcher, exit, timeline, heapUsedBytes);
    }
}
