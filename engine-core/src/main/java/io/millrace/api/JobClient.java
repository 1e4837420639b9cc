package io.millrace.api;

import io.millrace.base.JobId;
import java.util.concurrent.CompletableFuture;

/** A running job, from the program that started it. Thread-safe. */
public interface JobClient {
    JobId getJobID();

    CompletableFuture<JobStatus> getJobStatus();

    /** Completes when the job has stopped. */
    CompletableFuture<Void> cancel();

    /** Completes when the job finished; completes exceptionally with its failure when it failed or was cancelled. */
    CompletableFuture<JobExecutionResult> getJobExecutionResult();
}
