package io.millrace.coordination;

import io.millrace.base.EventLoop;
import io.millrace.base.IdGenerator;
import io.millrace.base.Offload;
import io.millrace.base.ProcessExit;
import io.millrace.base.Timeline;
import io.millrace.checkpoint.FileCheckpointStorage.FileSystems;
import io.millrace.checkpoint.MetadataStore;
import io.millrace.rpc.Transport;

/**
 * The world as the JobManager meets it. Everything here belongs to, or answers on, {@code loop}, but the file systems:
 * those block, and are used through {@code offload} only.
 */
public record JobManagerPorts(
        EventLoop loop,
        Offload offload,
        Transport transport,
        MetadataStore store,
        FileSystems fileSystems,
        ResourceDriver driver,
        JobParts parts,
        CoordinatorLoops coordinatorLoops,
        IdGenerator ids,
        Timeline timeline,
        ProcessExit exit) {}
