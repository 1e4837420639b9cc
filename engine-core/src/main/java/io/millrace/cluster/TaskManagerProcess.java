package io.millrace.cluster;

import io.millrace.base.ProcessExit;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.base.fs.FileSystemLookup;
import io.millrace.base.fs.FileSystems;
import io.millrace.exchange.Exchange;
import io.millrace.execution.ChainTaskLauncher;
import io.millrace.execution.UserCode;
import io.millrace.execution.threads.SystemTaskClock;
import io.millrace.execution.threads.ThreadTaskRunner;
import io.millrace.rpc.LinkSettings;
import io.millrace.taskmanager.SnapshotCopies;
import io.millrace.taskmanager.TaskExecutor;
import io.millrace.taskmanager.TaskManagerIdentity;
import io.millrace.taskmanager.TaskManagerPorts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A TaskManager with its threads: the control loop and a thread per task. */
public final class TaskManagerProcess implements AutoCloseable {

    /**
     * What differs between local mode and YARN.
     *
     * @param host the name others reach this TaskManager by
     * @param memoryBytes what the process may use in all
     * @param logUrl where people read its log
     * @param connections owned by the process from now on
     * @param exit ends the process when it must not go on, or is told to
     */
    public record Wiring(
            TaskManagerId id,
            String host,
            int slots,
            long memoryBytes,
            Optional<String> logUrl,
            Connections connections,
            UserCode userCode,
            ProcessExit exit) {}

    /** In this JVM. */
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final ThreadEventLoop loop;
    private final ThreadOffload offload;
    private final Exchange exchange;
    private final Connections connections;
    private final LocalCopies copies;

    private TaskManagerProcess(
            ThreadEventLoop loop,
            ThreadOffload offload,
            Exchange exchange,
            Connections connections,
            LocalCopies copies) {
        this.loop = loop;
        this.offload = offload;
        this.exchange = exchange;
        this.connections = connections;
        this.copies = copies;
    }

    public static TaskManagerProcess start(Configuration configuration, Wiring wiring) {
        ThreadEventLoop loop = new ThreadEventLoop("taskmanager-control", new FaultHandler(wiring.exit()));
        Exchange exchange = wiring.connections().exchange(loop);
        ThreadOffload offload = new ThreadOffload("taskmanager", loop);
        LocalCopies copies = new LocalCopies(FileSystems::of, copiesOf(wiring.id()));
        boolean localRecovery = configuration.get(StateRecoveryOptions.LOCAL_RECOVERY);
        FileSystemLookup fileSystems = localRecovery ? copies : FileSystems::of;
        TaskExecutor executor = new TaskExecutor(
                new TaskManagerIdentity(
                        wiring.id(),
                        wiring.host(),
                        exchange.port(),
                        wiring.slots(),
                        wiring.memoryBytes(),
                        Optional.of(ProcessHandle.current().pid()),
                        wiring.logUrl()),
                new TaskManagerPorts(
                        loop,
                        offload,
                        fileSystems,
                        localRecovery ? copies : SnapshotCopies.NONE,
                        wiring.connections().transport(loop),
                        new ChainTaskLauncher(
                                exchange,
                                new ThreadTaskRunner(),
                                new SystemTaskClock(),
                                wiring.userCode(),
                                wiring.id(),
                                wiring.host(),
                                fileSystems),
                        wiring.exit(),
                        new LogTimeline(),
                        TaskManagerProcess::heapUsedBytes),
                LinkSettings.from(configuration),
                configuration.get(TaskManagerOptions.REGISTRATION_TIMEOUT));
        loop.execute(executor::start);
        return new TaskManagerProcess(loop, offload, exchange, wiring.connections(), copies);
    }

    /** No other's: TaskManagers of embedded clusters of one JVM may have the same id, and one ends while the next works. */
    private static Path copiesOf(TaskManagerId id) {
        String name = id.value().replaceAll("[^\\w.-]", "_");
        long process = ProcessHandle.current().pid();
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "millrace-copies",
                name + "-" + process + "-" + STARTED.incrementAndGet());
    }

    private static long heapUsedBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /**
     * As {@link #close()}, for callers that must not wait. A JVM whose program has returned waits for it.
     *
     * @return completed when it is closed
     */
    public CompletableFuture<Void> closeLater() {
        return CompletableFuture.runAsync(this::close, work -> {
            Thread closing = new Thread(work, "taskmanager-close");
            closing.setDaemon(false);
            closing.start();
        });
    }

    /** Ends the control loop and the connections. The JobManager has ended the tasks before. */
    @Override
    public void close() {
        loop.close();
        offload.close();
        exchange.close();
        connections.close();
        copies.deleteAll();
    }
}
