package io.millrace.cluster;

import io.millrace.api.PipelineExecutor;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.Offload;
import io.millrace.base.ProcessExit;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.fs.FileSystems;
import io.millrace.checkpoint.MetadataStore;
import io.millrace.coordination.ClusterSnapshot;
import io.millrace.coordination.Dispatcher;
import io.millrace.coordination.JobManager;
import io.millrace.coordination.JobManagerPorts;
import io.millrace.coordination.ResourceDriver;
import io.millrace.jobparts.ProgramParts;
import io.millrace.rpc.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A JobManager with its threads: the control loop, its off-loop workers, a loop per job for user code. Thread-safe:
 * every call is a step on the control loop.
 */
public final class JobManagerProcess implements AutoCloseable {

    /**
     * What differs between local mode and YARN.
     *
     * @param slotsPerTaskManager of the TaskManagers that the driver starts
     * @param transport made for the control loop
     * @param driver made for the control loop
     * @param store made for the control loop and its off-loop work
     * @param exit ends the process when it must not go on
     */
    public record Wiring(
            JobManager.Mode mode,
            int slotsPerTaskManager,
            Function<EventLoop, Transport> transport,
            Function<EventLoop, ResourceDriver> driver,
            BiFunction<EventLoop, Offload, MetadataStore> store,
            ProcessExit exit) {}

    private final ThreadEventLoop loop;
    private final ThreadOffload offload;
    private final ThreadCoordinatorLoops coordinatorLoops;
    private final JobManager jobManager;
    private final Configuration configuration;
    private final CompletableFuture<DispatcherExecutor> ready = new CompletableFuture<>();

    private JobManagerProcess(Configuration configuration, Wiring wiring) {
        this.configuration = configuration;
        FaultHandler faults = new FaultHandler(wiring.exit());
        loop = new ThreadEventLoop("jobmanager-control", faults);
        offload = new ThreadOffload("jobmanager", loop);
        coordinatorLoops = new ThreadCoordinatorLoops(faults);
        jobManager = new JobManager(
                new JobManagerPorts(
                        loop,
                        offload,
                        wiring.transport().apply(loop),
                        wiring.store().apply(loop, offload),
                        FileSystems::of,
                        wiring.driver().apply(loop),
                        new ProgramParts(),
                        coordinatorLoops,
                        new RandomIds(),
                        new LogTimeline(),
                        wiring.exit()),
                configuration,
                wiring.mode(),
                wiring.slotsPerTaskManager());
    }

    public static JobManagerProcess start(Configuration configuration, Wiring wiring) {
        JobManagerProcess process = new JobManagerProcess(configuration, wiring);
        process.loop.execute(() -> process.jobManager.start(process::onReady));
        return process;
    }

    private void onReady(Dispatcher dispatcher) {
        ready.complete(new DispatcherExecutor(loop, dispatcher, configuration));
    }

    /** Submits programs to this JobManager; usable at once, its first submission waits until this process leads. */
    public PipelineExecutor executor() {
        return program -> ready.get().submit(program);
    }

    /** @param then receives the snapshot on the control loop, and must not block it */
    public void snapshot(Consumer<ClusterSnapshot> then) {
        loop.execute(() -> then.accept(jobManager.snapshot()));
    }

    /** @param then hears on the control loop whether there was such a job to cancel */
    public void cancel(JobID job, Consumer<Boolean> then) {
        loop.execute(() -> then.accept(jobManager.dispatcher().cancel(job)));
    }

    /** @param then runs on the control loop; it must not block it, nor keep what it is given */
    public void dispatcher(Consumer<Dispatcher> then) {
        loop.execute(() -> then.accept(jobManager.dispatcher()));
    }

    /** Tells programs that wait for their jobs that they wait in vain. Any thread. */
    public void abandon(Failure why) {
        if (!ready.completeExceptionally(new MillraceException(why)) && !ready.isCompletedExceptionally()) {
            ready.join().abandon(why);
        }
    }

    /**
     * Cancels the jobs of a program that is ending and must not hear of it. Any thread.
     *
     * @return completed when they are over, with how many there were
     */
    public CompletableFuture<Integer> interrupt() {
        return ready.thenCompose(DispatcherExecutor::interrupt);
    }

    /** Ends the TaskManagers, then the threads of this process. */
    public void close(String reason) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                jobManager.shutDown(reason);
            } finally {
                // Whoever closes waits, whatever state a fault has left this in.
                done.complete(null);
            }
        });
        done.join();
        coordinatorLoops.close();
        offload.close();
        loop.close();
    }

    @Override
    public void close() {
        close("the JobManager shuts down");
    }
}
