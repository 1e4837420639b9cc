package io.millrace.yarn.am;

import io.millrace.api.JobStatus;
import io.millrace.api.PipelineExecutors;
import io.millrace.base.Failure;
import io.millrace.base.configuration.Configuration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a program: its {@code main()}, then all its jobs to their end. On the process's main thread. What a job
 * failed of goes before what {@code main()} threw, which is mostly the same told by somebody who knows less.
 */
final class ProgramRun {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramRun.class);

    private final Supplier<Optional<Failure>> main;
    private final SubmittedJobs jobs;
    private final Configuration configuration;

    /** @param main runs {@code main()} and tells why it did not return, if it did not */
    ProgramRun(Supplier<Optional<Failure>> main, SubmittedJobs jobs, Configuration configuration) {
        this.main = main;
        this.jobs = jobs;
        this.configuration = configuration;
    }

    ApplicationResult run() throws InterruptedException {
        Optional<Failure> thrown;
        try (PipelineExecutors.Installation installed = PipelineExecutors.install(jobs, configuration)) {
            thrown = main.get();
        }
        if (thrown.isPresent()) {
            LOG.error(
                    "main() did not return: {}\n{}", thrown.get(), thrown.get().stackTrace());
            jobs.cancelAll();
        } else {
            LOG.info("main() returned; waiting for its jobs");
        }
        return result(thrown, jobs.awaitAll());
    }

    private static ApplicationResult result(Optional<Failure> thrown, Optional<SubmittedJobs.End> worst) {
        if (worst.isPresent()) {
            Failure why = worst.get().why().orElseThrow();
            return worst.get().status() == JobStatus.CANCELED
                    ? ApplicationResult.killed(why)
                    : ApplicationResult.failed(why);
        }
        return thrown.map(ApplicationResult::failed).orElseGet(ApplicationResult::succeeded);
    }
}
