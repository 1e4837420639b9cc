package io.millrace.cluster;

import io.millrace.api.JobCancellationException;
import io.millrace.api.JobClient;
import io.millrace.api.JobExecutionException;
import io.millrace.api.JobExecutionResult;
import io.millrace.api.JobStatus;
import io.millrace.api.SavepointFormatType;
import io.millrace.api.accumulators.JobAccumulators;
import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.checkpoint.CheckpointFailures;
import io.millrace.coordination.Dispatcher;
import io.millrace.coordination.JobSnapshot;
import io.millrace.protocol.thrift.AfterSnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A job as the program that submitted it in this process sees it. Completed on the control loop, once. */
final class DispatchedJob implements JobClient {
    private final JobID id;
    private final EventLoop loop;
    private final Dispatcher dispatcher;
    private final ClassLoader userCode;
    private final CompletableFuture<JobExecutionResult> result = new CompletableFuture<>();

    /** Once the job is over: its cluster may be gone then, and would not answer any more. */
    private volatile JobSnapshot last;

    /** Not null: the program is ending and has no use for the job's result. On the control loop. */
    private CompletableFuture<Void> abandoned;

    /** @param userCode where the job's classes are */
    DispatchedJob(JobID id, EventLoop loop, Dispatcher dispatcher, ClassLoader userCode) {
        this.userCode = userCode;
        this.id = id;
        this.loop = loop;
        this.dispatcher = dispatcher;
    }

    @Override
    public JobID getJobID() {
        return id;
    }

    @Override
    public CompletableFuture<JobStatus> getJobStatus() {
        return snapshot().thenApply(job -> JobStatus.valueOf(job.state().name()));
    }

    /** Merged by another thread: accumulators are user code, which the control loop does not run. */
    @Override
    public CompletableFuture<Map<String, Object>> getAccumulators() {
        return snapshot().thenApplyAsync(job -> new JobAccumulators(job.accumulators(), userCode).results());
    }

    private CompletableFuture<JobSnapshot> snapshot() {
        JobSnapshot end = last;
        if (end != null) {
            return CompletableFuture.completedFuture(end);
        }
        CompletableFuture<JobSnapshot> answer = new CompletableFuture<>();
        loop.execute(() -> dispatcher
                .job(id)
                .ifPresentOrElse(
                        answer::complete,
                        () -> answer.completeExceptionally(new IllegalStateException(
                                "job " + id + " ended so long ago that the JobManager has forgotten it"))));
        return answer;
    }

    @Override
    public CompletableFuture<Void> cancel() {
        loop.execute(() -> dispatcher.cancel(id));
        return result.handle((finished, cancelled) -> null);
    }

    @Override
    public CompletableFuture<String> triggerSavepoint(String savepointDirectory, SavepointFormatType formatType) {
        return savepoint(savepointDirectory, AfterSnapshot.CONTINUE);
    }

    @Override
    public CompletableFuture<String> stopWithSavepoint(
            boolean advanceToEndOfEventTime, String savepointDirectory, SavepointFormatType formatType) {
        CompletableFuture<String> taken =
                savepoint(savepointDirectory, advanceToEndOfEventTime ? AfterSnapshot.DRAIN : AfterSnapshot.SUSPEND);
        return taken.thenCombine(result.handle((finished, failed) -> true), (path, over) -> path);
    }

    @Override
    public CompletableFuture<String> cancelWithSavepoint(String savepointDirectory, SavepointFormatType formatType) {
        return ask(answer -> dispatcher.cancelWithSavepoint(id, Optional.ofNullable(savepointDirectory), answer));
    }

    private CompletableFuture<String> savepoint(String directory, AfterSnapshot afterwards) {
        return ask(answer -> dispatcher.savepoint(id, Optional.ofNullable(directory), afterwards, answer));
    }

    private CompletableFuture<String> ask(Consumer<PendingSavepoint> request) {
        PendingSavepoint answer = new PendingSavepoint();
        JobSnapshot end = last;
        if (end == null) {
            loop.execute(() -> request.accept(answer));
        } else {
            answer.onFailed(CheckpointFailures.refused("job '" + end.name() + "' (" + id + ") is " + end.state()));
        }
        return answer.future();
    }

    @Override
    public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
        return result.copy();
    }

    /** What became of it nobody will know. */
    void abandon(Failure why) {
        result.completeExceptionally(new JobExecutionException(id, why, userCode));
    }

    /** Cancels it for a program that is ending itself and must not hear of it. @return completed when the job is over */
    CompletableFuture<Void> interrupt() {
        abandoned = new CompletableFuture<>();
        dispatcher.cancel(id);
        return abandoned;
    }

    void over(JobSnapshot job) {
        last = job;
        if (abandoned != null) {
            abandoned.complete(null);
            return;
        }
        switch (job.state()) {
            case FINISHED ->
                result.complete(new JobExecutionResult(
                        id,
                        job.name(),
                        runtime(job),
                        job.counters(),
                        new JobAccumulators(job.accumulators(), userCode)));
            case CANCELED ->
                result.completeExceptionally(new JobCancellationException(
                        id, Failure.of("MR-4002", Blame.USER, "job '" + job.name() + "' (" + id + ") was cancelled")));
            default ->
                result.completeExceptionally(new JobExecutionException(
                        id,
                        job.failure()
                                .orElseGet(() -> Failure.of(
                                        "MR-4001",
                                        Blame.ENGINE,
                                        "job '" + job.name() + "' (" + id + ") ended as " + job.state()
                                                + " without a cause")),
                        userCode));
        }
    }

    private static Duration runtime(JobSnapshot job) {
        return Duration.ofMillis(job.endedWallMillis().orElse(job.startedWallMillis()) - job.startedWallMillis());
    }
}
