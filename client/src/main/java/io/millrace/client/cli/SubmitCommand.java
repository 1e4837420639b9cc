package io.millrace.client.cli;

import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.client.ExitCode;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.ApplicationStory;
import io.millrace.client.progress.Progress;
import io.millrace.client.submission.EngineClasses;
import io.millrace.client.submission.EngineClasses.Findings;
import io.millrace.client.yarn.SubmittedApplication;
import io.millrace.client.yarn.YarnSubmission;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace submit}: starts a job as a YARN application of its own, and follows it. */
@Command(
        name = "submit",
        description = "Start a job as its own YARN application, and follow it until it ends.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        sortOptions = false,
        footer = {"", "Everything after <job.jar> goes to the program as it is, options included."})
final class SubmitCommand implements Callable<Integer> {
    private static final String SAVEPOINT_PATH = StateRecoveryOptions.SAVEPOINT_PATH.key();
    private static final String IGNORE_UNCLAIMED = StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE.key();

    private final Terminal terminal;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the job and of the application.")
    String name;

    @Option(
            names = {"-d", "--detach"},
            description = "Return once YARN has accepted the application.")
    boolean detached;

    @Option(
            names = {"-s", "--from-savepoint", "--fromSavepoint"},
            paramLabel = "PATH",
            description = "Begin with this savepoint, or retained checkpoint.")
    String savepoint;

    @Option(
            names = {"-n", "--allow-non-restored-state", "--allowNonRestoredState"},
            description = "Leave state in the savepoint behind that no operator of the program claims.")
    boolean allowNonRestoredState;

    @Option(
            names = "--dry-run",
            description =
                    "Say whether the job would begin with the savepoint, and why not; submit nothing. Opens functions here.")
    boolean dryRun;

    @Mixin
    ProgramOptions program = new ProgramOptions();

    SubmitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RefusedException, IOException, InterruptedException {
        if (savepoint != null) {
            program.common.overrides.put(SAVEPOINT_PATH, savepoint);
        }
        if (allowNonRestoredState) {
            program.common.overrides.put(IGNORE_UNCLAIMED, "true");
        }
        ProgramOptions.Checked checked = program.check(terminal, name, detached);
        if (dryRun) {
            return tryRestore(checked);
        }
        Progress progress = new Progress(
                terminal.err(),
                terminal.interactive(),
                terminal.unicode(),
                program.common.quiet,
                () -> System.nanoTime() / 1_000_000);
        try (SubmittedApplication application = new YarnSubmission(
                        checked.request(),
                        checked.jar(),
                        checked.effective().configuration(),
                        checked.distribution(),
                        progress)
                .submit()) {
            return detached ? detach(application) : follow(application);
        }
    }

    private int tryRestore(ProgramOptions.Checked checked) throws RefusedException, IOException {
        Findings findings = QuietOutput.during(
                terminal,
                () -> new EngineClasses(checked.distribution())
                        .tryRestore(
                                checked.jar(),
                                checked.request().arguments(),
                                checked.effective().configuration().toMap()));
        ExitCode exit = LookCommand.exit(findings.verdict());
        terminal.out()
                .println(
                        program.common.output == OutputFormat.JSON
                                ? LookCommand.json(findings, exit)
                                : findings.text());
        return exit.value();
    }

    private int detach(SubmittedApplication application) throws RefusedException {
        application.detach();
        terminal.out()
                .println(
                        program.common.output == OutputFormat.JSON
                                ? SubmissionReport.json(application, ExitCode.OK)
                                : SubmissionReport.detachedText(application));
        hint(application);
        return ExitCode.OK.value();
    }

    private int follow(SubmittedApplication application) throws RefusedException, InterruptedException {
        ExitCode exit = application.follow(() -> {
            terminal.err().println();
            terminal.err().println("detached; the application goes on");
            hint(application);
            report(application, ExitCode.INTERRUPTED);
        });
        report(application, exit);
        if (exit != ExitCode.OK) {
            explain(application.story());
        }
        return exit.value();
    }

    private void hint(SubmittedApplication application) {
        if (!program.common.quiet) {
            terminal.err().println("  look at it: yarn application -status " + application.id());
            terminal.err().println("  end it:     millrace cancel " + application.id());
            terminal.err()
                    .println("  or go on later, from a savepoint: millrace stop " + application.id() + " -p DIRECTORY");
        }
    }

    private void report(SubmittedApplication application, ExitCode exit) {
        terminal.out()
                .println(
                        program.common.output == OutputFormat.JSON
                                ? SubmissionReport.json(application, exit)
                                : SubmissionReport.text(application));
    }

    private void explain(ApplicationStory story) {
        story.failure()
                .ifPresentOrElse(
                        failure -> terminal.err().println("error " + failure.code() + ": " + failure.message()), () -> {
                            terminal.err()
                                    .println("error MR-1210: the application ended without saying why; YARN says:");
                            withoutRepetition(story.status().diagnostics())
                                    .forEach(line -> terminal.err().println("  " + line));
                        });
        terminal.err().println("  its logs: yarn logs -applicationId " + story.applicationId());
    }

    /** YARN says the same several times, with different times before it. */
    private static Stream<String> withoutRepetition(String diagnostics) {
        return diagnostics
                .lines()
                .map(line -> line.replaceAll("\\[\\d{4}-\\d\\d-\\d\\d [\\d:.]+\\]", "")
                        .strip())
                .filter(line -> !line.isEmpty())
                .distinct();
    }
}
