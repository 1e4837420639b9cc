package io.millrace.client.cli;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.JobControl.Afterwards;
import io.millrace.client.progress.JobControl.Savepoint;
import io.millrace.client.progress.Overview;
import io.millrace.client.progress.Overview.CheckpointView;
import io.millrace.client.progress.Overview.JobView;
import io.millrace.client.progress.Progress;
import io.millrace.client.progress.Texts;
import io.millrace.client.yarn.RunningApplication;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Takes a savepoint, or waits for a job's end, and tells how far it is. One use, by one thread. */
final class SavepointRun {
    private final RunningApplication application;
    private final Progress progress;
    private final long begunNanos = System.nanoTime();
    private final Duration timeout;

    SavepointRun(RunningApplication application, Progress progress, int timeoutSeconds) {
        this.application = application;
        this.progress = progress;
        this.timeout = Duration.ofSeconds(timeoutSeconds);
    }

    /** @return the path of the completed savepoint */
    String take(JobView job, Optional<String> directory, Afterwards afterwards)
            throws RefusedException, InterruptedException {
        String request = UUID.randomUUID().toString();
        application.control().savepoint(job.id(), request, directory, afterwards);
        Optional<Savepoint> savepoint = application.control().savepoint(job.id(), request);
        while (savepoint.isEmpty() || !savepoint.get().isOver()) {
            application
                    .overview()
                    .flatMap(overview -> underWay(overview, job))
                    .ifPresent(checkpoint -> progress.live("savepoint: " + checkpoint.acknowledged() + " of "
                            + Texts.plural(checkpoint.tasks(), "task") + "  " + Texts.bytes(checkpoint.stateBytes())
                            + "  " + Texts.seconds(checkpoint.durationMillis())));
            checkTime(job, "the savepoint");
            application.pause();
            savepoint = application.control().savepoint(job.id(), request);
            if (savepoint.isEmpty() && application.isOver()) {
                throw gone(job);
            }
        }
        Optional<Overview.FailureView> failure = savepoint.get().failure();
        if (failure.isPresent()) {
            throw failed(failure.get());
        }
        String path = savepoint.get().path();
        progress.done("Saved", path + "  (" + Texts.seconds(millis()) + ")");
        return path;
    }

    private static Optional<CheckpointView> underWay(Overview overview, JobView job) {
        return overview.jobs().stream()
                .filter(known -> known.id().equals(job.id()))
                .flatMap(known -> known.checkpoints().stream())
                .filter(checkpoint -> checkpoint.kind().equals("savepoint") && checkpoint.isUnderWay())
                .findFirst();
    }

    /** Until the job is over, whether its ApplicationMaster lives to say so or not. */
    void awaitEnd(JobView job, String label) throws RefusedException, InterruptedException {
        while (!isOver(job)) {
            checkTime(job, "its end");
            application.pause();
        }
        progress.done(label, "job " + job.id() + "  (" + Texts.seconds(millis()) + ")");
    }

    private boolean isOver(JobView job) throws RefusedException {
        Optional<Overview> overview = application.overview();
        if (overview.isEmpty()) {
            return application.isOver();
        }
        return overview.get().jobs().stream()
                .filter(known -> known.id().equals(job.id()))
                .allMatch(JobView::isOver);
    }

    private long millis() {
        return (System.nanoTime() - begunNanos) / 1_000_000;
    }

    private void checkTime(JobView job, String what) throws RefusedException {
        if (millis() > timeout.toMillis()) {
            throw Refusal.of(
                            ExitCode.TIMED_OUT,
                            "MR-6213",
                            Blame.CLUSTER,
                            what + " of job " + job.id() + " was not there after " + timeout.toSeconds() + " s",
                            "it goes on; the application's page shows how far it is, --timeout waits longer")
                    .asException();
        }
    }

    private RefusedException gone(JobView job) {
        return Refusal.of(
                        ExitCode.FAILED,
                        "MR-6214",
                        Blame.CLUSTER,
                        "the application ended before it told whether the savepoint of job " + job.id()
                                + " was complete",
                        "checkpoint ls of the savepoint directory shows what there is; a directory without _metadata"
                                + " is no savepoint")
                .asException();
    }

    private static RefusedException failed(Overview.FailureView failure) {
        return new Refusal(
                        ExitCode.REFUSED,
                        Failure.of(failure.code(), Blame.valueOf(failure.blame()), failure.message()),
                        "the job goes on as before")
                .asException();
    }
}
