package io.millrace.local;

import io.millrace.base.EventLoop;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.cluster.Connections;
import io.millrace.cluster.TaskManagerProcess;
import io.millrace.coordination.ResourceDriver;
import io.millrace.rpc.LocalHub;
import io.millrace.wire.Membership;
import io.millrace.wire.SharedCookie;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Starts TaskManagers as objects of this JVM. On the JobManager's control loop. */
final class LocalResourceDriver implements ResourceDriver {
    private static final int COOKIE_BYTES = 32;

    private final LocalHub hub;
    private final EventLoop jobManagerLoop;
    private final Configuration configuration;
    private final LocalCluster.Layout layout;
    private final Consumer<CompletableFuture<Void>> ends;
    private final ClassLoader program = Thread.currentThread().getContextClassLoader();
    private final Membership membership = new SharedCookie(new SecureRandom().generateSeed(COOKIE_BYTES));
    private final Map<TaskManagerId, TaskManagerProcess> running = new TreeMap<>();
    private int started;

    /** @param ends is handed the end of each TaskManager when it begins */
    LocalResourceDriver(
            LocalHub hub,
            EventLoop jobManagerLoop,
            Configuration configuration,
            LocalCluster.Layout layout,
            Consumer<CompletableFuture<Void>> ends) {
        this.hub = hub;
        this.jobManagerLoop = jobManagerLoop;
        this.configuration = configuration;
        this.layout = layout;
        this.ends = ends;
    }

    @Override
    public void start(Events events) {
        // Nothing here is ever lost or refused.
    }

    @Override
    public void desire(int taskManagers) {
        while (running.size() < taskManagers) {
            TaskManagerId id = new TaskManagerId("taskmanager-" + ++started);
            running.put(id, launch(id));
        }
    }

    private TaskManagerProcess launch(TaskManagerId id) {
        Connections connections =
                layout.networked() ? LocalConnections.loopback(hub, id, membership) : LocalConnections.alone(hub, id);
        return TaskManagerProcess.start(
                configuration,
                new TaskManagerProcess.Wiring(
                        id,
                        LocalConnections.HOST,
                        layout.slotsPerTaskManager(),
                        Runtime.getRuntime().maxMemory(),
                        Optional.empty(),
                        connections,
                        job -> program,
                        (code, reason) -> {
                            LocalCluster.broken(code, reason);
                            jobManagerLoop.execute(() -> release(id));
                        }));
    }

    @Override
    public void release(TaskManagerId taskManager) {
        TaskManagerProcess process = running.remove(taskManager);
        if (process != null) {
            ends.accept(process.closeLater());
        }
    }
}
