package io.millrace.api;

import io.millrace.base.JobID;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A running job, from the program that started it. Thread-safe. */
public interface JobClient {
    JobID getJobID();

    CompletableFuture<JobStatus> getJobStatus();

    /** Completes when the job has stopped. */
    CompletableFuture<Void> cancel();

    /**
     * What functions have accumulated, by name, merged over all subtasks: up to a second or so behind while the job runs,
     * final once it has finished. Of a running task that has accumulated much, more than 64 KiB, nothing is told before.
     */
    CompletableFuture<Map<String, Object>> getAccumulators();

    /**
     * Takes a savepoint; the job goes on. Nothing is committed by it: that is for the next checkpoint.
     *
     * @param savepointDirectory where the savepoint gets a directory of its own; null for
     *     {@code execution.checkpointing.savepoint-dir}
     * @return the savepoint's path, or why there is none
     */
    default CompletableFuture<String> triggerSavepoint(String savepointDirectory, SavepointFormatType formatType) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("no savepoints can be taken here"));
    }

    /**
     * Takes a savepoint and ends the job with it: what its sinks prepared is committed, nothing is emitted beyond. When
     * the savepoint fails the job goes on.
     *
     * @param advanceToEndOfEventTime whether the sources end their input first, so that every window fires; a job that is
     *     to be resumed is stopped without
     * @return the savepoint's path, once the job has ended
     */
    default CompletableFuture<String> stopWithSavepoint(
            boolean advanceToEndOfEventTime, String savepointDirectory, SavepointFormatType formatType) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("no savepoints can be taken here"));
    }

    /**
     * Takes a savepoint and cancels the job once it is complete; what the job emits in between is emitted again by one
     * that begins with it. {@link #stopWithSavepoint} knows no such in between.
     */
    default CompletableFuture<String> cancelWithSavepoint(String savepointDirectory, SavepointFormatType formatType) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("no savepoints can be taken here"));
    }

    /** Completes when the job finished; completes exceptionally with its failure when it failed or was cancelled. */
    CompletableFuture<JobExecutionResult> getJobExecutionResult();
}
