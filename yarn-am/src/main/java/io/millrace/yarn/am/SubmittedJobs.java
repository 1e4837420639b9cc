package io.millrace.yarn.am;

import io.millrace.api.JobClient;
import io.millrace.api.JobStatus;
import io.millrace.api.PipelineExecutor;
import io.millrace.api.graph.Program;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs a program has submitted: passes them on to the JobManager and remembers them, so that the application can wait
 * for all of them and say how they ended. {@code main()} may submit from several threads; one thread waits.
 */
final class SubmittedJobs implements PipelineExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(SubmittedJobs.class);

    private final PipelineExecutor jobManager;
    private final List<JobClient> jobs = new CopyOnWriteArrayList<>();
    /** Those this application cancelled itself. Belongs to the waiting thread. */
    private final Set<JobID> cancelled = new TreeSet<>();

    SubmittedJobs(PipelineExecutor jobManager) {
        this.jobManager = jobManager;
    }

    /** How a job ended. {@code why} is empty when it finished. */
    record End(JobStatus status, Optional<Failure> why) {}

    @Override
    public JobClient submit(Program program) throws Exception {
        JobClient job = jobManager.submit(program);
        jobs.add(job);
        return job;
    }

    /** Ends what still runs. How these jobs end says nothing about the application. */
    void cancelAll() {
        for (JobClient job : jobs) {
            if (!job.getJobExecutionResult().isDone()) {
                LOG.info("Cancelling job {}, as the program that submitted it failed", job.getJobID());
                cancelled.add(job.getJobID());
                // How it ends is told by its result, which awaitAll waits for.
                CompletableFuture<Void> unused = job.cancel();
            }
        }
    }

    /**
     * Waits until every job is over, those submitted meanwhile too.
     *
     * @return how the first job that did not finish ended; failed ones go before cancelled ones, and those that
     *     {@link #cancelAll} cancelled do not count
     */
    Optional<End> awaitAll() throws InterruptedException {
        Optional<End> worst = Optional.empty();
        for (int i = 0; i < jobs.size(); i++) {
            End end = await(jobs.get(i));
            boolean ownDoing = end.status() == JobStatus.CANCELED
                    && cancelled.contains(jobs.get(i).getJobID());
            boolean worse = end.why().isPresent()
                    && !ownDoing
                    && (worst.isEmpty()
                            || (end.status() == JobStatus.FAILED && worst.get().status() != JobStatus.FAILED));
            worst = worse ? Optional.of(end) : worst;
        }
        return worst;
    }

    private static End await(JobClient job) throws InterruptedException {
        try {
            job.getJobExecutionResult().get();
            return new End(JobStatus.FINISHED, Optional.empty());
        } catch (ExecutionException ended) {
            Failure why = Failure.from(
                    ended.getCause(), "MR-4504", Blame.ENGINE, "job " + job.getJobID() + " ended without a result");
            return new End(status(job), Optional.of(why));
        }
    }

    private static JobStatus status(JobClient job) throws InterruptedException {
        try {
            return job.getJobStatus().get();
        } catch (ExecutionException unknown) {
            LOG.warn("Job {} does not say how it ended; it counts as failed", job.getJobID(), unknown.getCause());
            return JobStatus.FAILED;
        }
    }
}
