package io.millrace.local;

import io.millrace.api.PipelineExecutor;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.configuration.Configuration;
import io.millrace.checkpoint.InMemoryMetadataStore;
import io.millrace.cluster.JobManagerProcess;
import io.millrace.coordination.ClusterSnapshot;
import io.millrace.coordination.JobListener;
import io.millrace.coordination.JobManager;
import io.millrace.rpc.Address;
import io.millrace.rpc.LocalHub;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JobManager and its TaskManagers as objects of this JVM. They talk as separate processes do, through packets and
 * channels, so nothing works here that would not work there; only containers are missing. Thread-safe.
 */
public final class LocalCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);

    /**
     * @param slotsPerTaskManager TaskManagers are added until a job has the slots it needs
     * @param networked whether TaskManagers exchange records over loopback; without it there must be only one
     */
    public record Layout(int slotsPerTaskManager, boolean networked) {}

    private final JobManagerProcess jobManager;
    private final Queue<CompletableFuture<Void>> taskManagerEnds;

    private LocalCluster(JobManagerProcess jobManager, Queue<CompletableFuture<Void>> taskManagerEnds) {
        this.jobManager = jobManager;
        this.taskManagerEnds = taskManagerEnds;
    }

    /** Programs run with the caller's context class loader. */
    public static LocalCluster start(Configuration configuration, Layout layout) {
        LocalHub hub = new LocalHub();
        Queue<CompletableFuture<Void>> taskManagerEnds = new ConcurrentLinkedQueue<>();
        CompletableFuture<JobManagerProcess> started = new CompletableFuture<>();
        JobManagerProcess jobManager = JobManagerProcess.start(
                configuration,
                new JobManagerProcess.Wiring(
                        JobManager.Mode.APPLICATION,
                        layout.slotsPerTaskManager(),
                        loop -> hub.join(Address.JOB_MANAGER, loop),
                        loop -> new LocalResourceDriver(hub, loop, configuration, layout, taskManagerEnds::add),
                        (loop, offload) -> new InMemoryMetadataStore(loop),
                        (code, reason) -> {
                            broken(code, reason);
                            if (code != 0) {
                                var unused = started.thenAccept(process -> process.abandon(stopped(reason)));
                            }
                        }));
        started.complete(jobManager);
        return new LocalCluster(jobManager, taskManagerEnds);
    }

    private static Failure stopped(String reason) {
        return Failure.of(
                "MR-6132",
                Blame.ENGINE,
                "the local cluster stopped working: " + reason + "; this is a bug of Millrace, please report it");
    }

    /** The JVM is the user's: a broken cluster must not end it. */
    static void broken(int code, String reason) {
        if (code != 0) {
            LOG.error("The local cluster stops working: {}", reason);
        }
    }

    public PipelineExecutor executor() {
        return jobManager.executor();
    }

    /** @param then receives the snapshot on the control loop, and must not block it */
    public void snapshot(Consumer<ClusterSnapshot> then) {
        jobManager.snapshot(then);
    }

    /** From now on, once there is an {@link #executor()}. */
    void listen(JobListener listener) {
        jobManager.dispatcher(dispatcher -> dispatcher.listen(listener));
    }

    /** For callers on the control loop, which cannot wait for its own end. A JVM whose program has returned waits for it. */
    void closeLater() {
        Thread closing = new Thread(this::close, "local-cluster-close");
        closing.setDaemon(false);
        closing.start();
    }

    /** See {@link JobManagerProcess#interrupt()}. */
    CompletableFuture<Integer> interrupt() {
        return jobManager.interrupt();
    }

    /** When it returns, the local files of its TaskManagers are gone. */
    @Override
    public void close() {
        jobManager.close("the local cluster is closed");
        taskManagerEnds.forEach(CompletableFuture::join);
    }
}
