package io.millrace.yarn.am;

import io.millrace.api.JobClient;
import io.millrace.api.JobExecutionResult;
import io.millrace.api.JobStatus;
import io.millrace.api.PipelineExecutor;
import io.millrace.api.accumulators.JobAccumulators;
import io.millrace.api.graph.Program;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Accepts every program; its jobs end when the test says so, or when they are cancelled. */
final class ScriptedJobs implements PipelineExecutor {
    static final Failure CANCELLED = Failure.of("MR-2002", io.millrace.base.Blame.USER, "the job was cancelled");

    final List<Job> jobs = new ArrayList<>();

    @Override
    public Job submit(Program program) {
        Job job = new Job(new JobID("job-" + jobs.size()));
        jobs.add(job);
        return job;
    }

    static Program program() {
        return new Program("clicks", List.of(), new Configuration());
    }

    static final class Job implements JobClient {
        private final JobID id;
        private final CompletableFuture<JobExecutionResult> result = new CompletableFuture<>();
        private JobStatus status = JobStatus.RUNNING;

        Job(JobID id) {
            this.id = id;
        }

        void finishes() {
            status = JobStatus.FINISHED;
            result.complete(new JobExecutionResult(id, "clicks", Duration.ZERO, Map.of(), JobAccumulators.none()));
        }

        void fails(Failure why) {
            status = JobStatus.FAILED;
            result.completeExceptionally(new MillraceException(why));
        }

        boolean isOver() {
            return result.isDone();
        }

        @Override
        public JobID getJobID() {
            return id;
        }

        @Override
        public CompletableFuture<JobStatus> getJobStatus() {
            return CompletableFuture.completedFuture(status);
        }

        @Override
        public CompletableFuture<Void> cancel() {
            if (!result.isDone()) {
                status = JobStatus.CANCELED;
                result.completeExceptionally(new MillraceException(CANCELLED));
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Map<String, Object>> getAccumulators() {
            return CompletableFuture.completedFuture(Map.of());
        }

        @Override
        public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
            return result;
        }
    }
}
