package io.millrace.cluster;

import io.millrace.api.JobClient;
import io.millrace.api.PipelineExecutor;
import io.millrace.api.graph.Program;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.InternalOptions;
import io.millrace.base.configuration.StateBackendOptions;
import io.millrace.coordination.Dispatcher;
import io.millrace.coordination.JobSnapshot;
import io.millrace.plan.JobCompiler;
import io.millrace.plan.JobGraph;
import io.millrace.state.StateBackends;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles programs and submits them to the Dispatcher of this process, whose thread is not the program's. The clients of
 * running jobs are kept on the control loop.
 */
final class DispatcherExecutor implements PipelineExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(DispatcherExecutor.class);

    private final EventLoop loop;
    private final Dispatcher dispatcher;
    private final Configuration configuration;
    private final Map<JobID, DispatchedJob> running = new TreeMap<>();
    /** On the control loop. */
    private final JobIds ids;

    DispatcherExecutor(EventLoop loop, Dispatcher dispatcher, Configuration configuration) {
        this.loop = loop;
        this.dispatcher = dispatcher;
        this.configuration = configuration;
        this.ids = new JobIds(
                configuration.getOptional(InternalOptions.FIRST_JOB_ID).map(JobID::new));
        dispatcher.listen(this::onJobChanged);
    }

    @Override
    public JobClient submit(Program program) throws Exception {
        JobGraph graph = JobCompiler.compile(program, configuration);
        // Where tasks run is the same class path: what is not here is not there.
        StateBackends.named(graph.configuration().get(StateBackendOptions.STATE_BACKEND));
        graph.warnings().forEach(warning -> LOG.warn("{}: {}", graph.name(), warning));
        // main() runs with the job's classes as its context.
        ClassLoader userCode = Thread.currentThread().getContextClassLoader();
        CompletableFuture<DispatchedJob> submitted = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                submitted.complete(submit(graph, userCode));
            } catch (Throwable refused) {
                // The program waits: it must hear of this before the process may end of it.
                submitted.completeExceptionally(refused);
                throw refused;
            }
        });
        return submitted.get();
    }

    private DispatchedJob submit(JobGraph graph, ClassLoader userCode) {
        JobID id = ids.next(graph.name())
                .map(chosen -> dispatcher.submit(chosen, graph))
                .orElseGet(() -> dispatcher.submit(graph));
        DispatchedJob job = new DispatchedJob(id, loop, dispatcher, userCode);
        running.put(id, job);
        // A job may be over before its client is there to hear it.
        dispatcher.job(id).ifPresent(this::onJobChanged);
        return job;
    }

    /** Nothing will be heard of the jobs that run. Any thread. */
    void abandon(Failure why) {
        loop.execute(() -> {
            running.values().forEach(job -> job.abandon(why));
            running.clear();
        });
    }

    /**
     * Cancels the jobs that run, whose program is ending. Any thread.
     *
     * @return completed when they are over, with how many there were
     */
    CompletableFuture<Integer> interrupt() {
        CompletableFuture<Integer> over = new CompletableFuture<>();
        loop.execute(() -> {
            CompletableFuture<?>[] each =
                    running.values().stream().map(DispatchedJob::interrupt).toArray(CompletableFuture<?>[]::new);
            var unused = CompletableFuture.allOf(each).thenRun(() -> over.complete(each.length));
        });
        return over;
    }

    private void onJobChanged(JobSnapshot snapshot) {
        if (snapshot.state().isTerminal()) {
            DispatchedJob job = running.remove(snapshot.id());
            if (job != null) {
                job.over(snapshot);
            }
        }
    }
}
