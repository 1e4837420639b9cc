package io.millrace.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.configuration.Configuration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.Test;

/** How main() and its jobs together decide what becomes of the application. */
class ProgramRunTest {
    private static final Failure LOST = Failure.of("MR-4213", Blame.CLUSTER, "killed by SIGKILL");
    private static final Failure THROWN = Failure.of("MR-4503", Blame.USER, "main() threw");

    private final ScriptedJobs cluster = new ScriptedJobs();
    private final SubmittedJobs jobs = new SubmittedJobs(cluster);

    @Test
    void succeedsWhenMainReturnedAndAllJobsFinished() throws Exception {
        ApplicationResult result = run(() -> {
            submit().finishes();
            submit().finishes();
            return Optional.empty();
        });

        assertThat(result).isEqualTo(ApplicationResult.succeeded());
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void succeedsWithoutAnyJob() throws Exception {
        assertThat(run(Optional::empty).status()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
    }

    @Test
    void aFailedJobFailsTheApplicationThoughMainCaughtIt() throws Exception {
        ApplicationResult result = run(() -> {
            submit().fails(LOST);
            submit().finishes();
            return Optional.empty();
        });

        assertThat(result).isEqualTo(ApplicationResult.failed(LOST));
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.diagnostics()).isEqualTo("MR-4213 (CLUSTER): killed by SIGKILL");
    }

    @Test
    void whatTheJobFailedOfGoesBeforeWhatMainThrew() throws Exception {
        ApplicationResult result = run(() -> {
            submit().fails(LOST);
            return Optional.of(THROWN);
        });

        assertThat(result).isEqualTo(ApplicationResult.failed(LOST));
    }

    @Test
    void mainThatThrewBeforeAnyJobIsTheCause() throws Exception {
        assertThat(run(() -> Optional.of(THROWN))).isEqualTo(ApplicationResult.failed(THROWN));
    }

    @Test
    void jobsOfAMainThatThrewAreCancelledAndMainIsTheCause() throws Exception {
        ApplicationResult result = run(() -> {
            submit();
            return Optional.of(THROWN);
        });

        assertThat(cluster.jobs.get(0).isOver()).isTrue();
        assertThat(result).isEqualTo(ApplicationResult.failed(THROWN));
    }

    @Test
    void aJobThatAPersonCancelledEndsTheApplicationAsKilled() throws Exception {
        ApplicationResult attached = run(() -> {
            submit().cancel().join();
            return Optional.of(ScriptedJobs.CANCELLED);
        });

        assertThat(attached).isEqualTo(ApplicationResult.killed(ScriptedJobs.CANCELLED));
        assertThat(attached.exitCode()).isEqualTo(5);
    }

    @Test
    void mainMayDressUpTheCancellationAsItLikes() throws Exception {
        ApplicationResult result = run(() -> {
            submit().cancel().join();
            submit();
            return Optional.of(THROWN);
        });

        assertThat(result).isEqualTo(ApplicationResult.killed(ScriptedJobs.CANCELLED));
        assertThat(cluster.jobs.get(1).isOver()).isTrue();
    }

    @Test
    void diagnosticsAreOneParagraphOfBoundedLength() {
        Failure wordy = Failure.of("MR-2001", Blame.USER, "line one\n\tline two " + "x".repeat(20_000));

        assertThat(ApplicationResult.failed(wordy).diagnostics())
                .startsWith("MR-2001 (USER): line one line two x")
                .hasSizeLessThan(8100);
    }

    private ScriptedJobs.Job submit() {
        try {
            return (ScriptedJobs.Job) jobs.submit(ScriptedJobs.program());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ApplicationResult run(Supplier<Optional<Failure>> main) throws InterruptedException {
        return new ProgramRun(main, jobs, new Configuration()).run();
    }
}
