package io.millrace.client.cli;

import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.ApplicationStory;
import io.millrace.client.progress.Progress;
import io.millrace.client.submission.Distribution;
import io.millrace.client.submission.EffectiveConfiguration;
import io.millrace.client.submission.JobJar;
import io.millrace.client.submission.SubmitRequest;
import io.millrace.client.yarn.SubmittedApplication;
import io.millrace.client.yarn.YarnSubmission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace submit}: starts a job as a YARN application of its own, and follows it. */
@Command(
        name = "submit",
        description = "Start a job as its own YARN application, and follow it until it ends.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        sortOptions = false,
        footer = {"", "Everything after <job.jar> goes to the program as it is, options included."})
final class SubmitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-c", "--class"},
            paramLabel = "MAIN",
            description = "The program's main class; default: the jar's Main-Class.")
    String mainClass;

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            description = "Default parallelism of the job.")
    Integer parallelism;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the job and of the application.")
    String name;

    @Option(
            names = {"-d", "--detach"},
            description = "Return once YARN has accepted the application.")
    boolean detached;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "<job.jar>", description = "The program.")
    Path jar;

    @Parameters(index = "1..*", paramLabel = "args", description = "Its arguments.")
    List<String> arguments = new ArrayList<>();

    SubmitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RefusedException, IOException, InterruptedException {
        SubmitRequest request = new SubmitRequest(
                jar,
                List.copyOf(arguments),
                Optional.ofNullable(mainClass),
                parallelism == null ? OptionalInt.empty() : OptionalInt.of(parallelism),
                Optional.ofNullable(name),
                detached,
                common.overrides,
                Optional.ofNullable(common.configurationFile));
        Distribution distribution = Distribution.locate(terminal.environment(), SubmitCommand.class);
        EffectiveConfiguration effective =
                EffectiveConfiguration.of(request, request.configurationFile().or(distribution::configurationFile));
        List<Refusal> problems = new ArrayList<>(effective.problems());
        JobJar checked = openJar(request, problems);
        RefusedException.throwIfAny(problems);

        Progress progress = new Progress(
                terminal.err(),
                terminal.interactive(),
                terminal.unicode(),
                common.quiet,
                () -> System.nanoTime() / 1_000_000);
        try (SubmittedApplication application =
                new YarnSubmission(request, checked, effective.configuration(), distribution, progress).submit()) {
            return request.detached() ? detach(application) : follow(application);
        }
    }

    /** Adds what is wrong with the jar to what is wrong with the configuration. */
    private static JobJar openJar(SubmitRequest request, List<Refusal> problems) {
        try {
            return JobJar.open(request.jar(), request.mainClass());
        } catch (RefusedException refused) {
            problems.addAll(refused.refusals());
            return null;
        }
    }

    private int detach(SubmittedApplication application) throws RefusedException {
        application.detach();
        terminal.out()
                .println(
                        common.output == OutputFormat.JSON
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
        if (!common.quiet) {
            terminal.err().println("  look at it: yarn application -status " + application.id());
            terminal.err().println("  stop it:    yarn application -kill " + application.id());
        }
    }

    private void report(SubmittedApplication application, ExitCode exit) {
        terminal.out()
                .println(
                        common.output == OutputFormat.JSON
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
