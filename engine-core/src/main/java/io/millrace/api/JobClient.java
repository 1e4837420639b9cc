package io.millrace.api;

import io.millrace.base.JobId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A running job, from the program that started it. Thread-safe. */
public interface JobClient {
    JobId getJobID();

    CompletableFuture<JobStatus> getJobStatus();

    /** Completes when the job has stopped. */
    CompletableFuture<Void> cancel();

    /**
     * What functions have accumulated, by name, merged over all subtasks: up to a second or so behind while the job runs,
     * final once it has finished. Of a running task that has accumulated much, more than 64 KiB, nothing is told before.
     */
    CompletableFuture<Map<String, Object>> getAccumulators();

    /** Completes when the job finished; completes exceptionally with its failure when it failed or was cancelled. */
    CompletableFuture<JobExecutionResult> getJobExecutionResult();
}
