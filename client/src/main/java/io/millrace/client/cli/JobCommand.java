package io.millrace.client.cli;

import io.millrace.base.Blame;
import io.millrace.base.configuration.Configuration;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.Json;
import io.millrace.client.progress.Overview;
import io.millrace.client.progress.Overview.JobView;
import io.millrace.client.progress.Progress;
import io.millrace.client.submission.Distribution;
import io.millrace.client.submission.EffectiveConfiguration;
import io.millrace.client.submission.SubmitRequest;
import io.millrace.client.yarn.RunningApplication;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands about a job of a running application have in common. */
abstract class JobCommand implements Callable<Integer> {
    private static final int ANSWERS_AWAITED = 50;

    final Terminal terminal;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait; what was asked for goes on afterwards. Default: ${DEFAULT-VALUE}.")
    int timeoutSeconds;

    @Mixin
    CommonOptions common = new CommonOptions();

    JobCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** With the application found and the job chosen. */
    abstract Result run(RunningApplication application, JobView job, SavepointRun savepoints)
            throws RefusedException, InterruptedException;

    /**
     * What the command achieved.
     *
     * @param text for standard output
     */
    record Result(String kind, String text, Map<String, Object> fields) {}

    Integer run(String applicationId, Optional<String> wantedJob) throws RefusedException, InterruptedException {
        try (RunningApplication application = RunningApplication.find(configuration(), applicationId)) {
            JobView job = choose(overview(application), wantedJob);
            Progress progress = new Progress(
                    terminal.err(),
                    terminal.interactive(),
                    terminal.unicode(),
                    common.quiet,
                    () -> System.nanoTime() / 1_000_000);
            progress.done("Found", "job " + job.id() + " \"" + job.name() + "\" " + job.state());
            Result result = run(application, job, new SavepointRun(application, progress, timeoutSeconds));
            terminal.out().println(common.output == OutputFormat.JSON ? json(application, job, result) : result.text());
            return ExitCode.OK.value();
        }
    }

    private Configuration configuration() throws RefusedException {
        Distribution distribution = Distribution.locate(terminal.environment(), JobCommand.class);
        SubmitRequest request = new SubmitRequest(
                Path.of(""),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                false,
                common.overrides,
                Optional.ofNullable(common.configurationFile));
        EffectiveConfiguration effective =
                EffectiveConfiguration.of(request, request.configurationFile().or(distribution::configurationFile));
        RefusedException.throwIfAny(effective.problems());
        return effective.configuration();
    }

    private static Overview overview(RunningApplication application) throws RefusedException, InterruptedException {
        for (int asked = 0; asked < ANSWERS_AWAITED; asked++) {
            Optional<Overview> overview = application.overview();
            if (overview.isPresent()) {
                return overview.get();
            }
            application.pause();
        }
        throw Refusal.of(
                        ExitCode.UNREACHABLE,
                        "MR-6210",
                        Blame.CLUSTER,
                        "the ApplicationMaster of " + application.id() + " does not answer",
                        "its log says what it does: yarn logs -applicationId " + application.id())
                .asException();
    }

    /** The job of this id, beginning of an id, or name; without a wish the only one that runs. */
    static JobView choose(Overview overview, Optional<String> wanted) throws RefusedException {
        List<JobView> running =
                overview.jobs().stream().filter(job -> !job.isOver()).toList();
        List<JobView> matching = running.stream()
                .filter(job -> wanted.map(
                                word -> job.id().startsWith(word) || job.name().equals(word))
                        .orElse(true))
                .toList();
        if (matching.size() == 1) {
            return matching.get(0);
        }
        String what = wanted.map(word -> " '" + word + "'").orElse("");
        String all = running.isEmpty()
                ? "none runs"
                : "these run: "
                        + running.stream()
                                .map(job -> job.id() + " \"" + job.name() + "\"")
                                .collect(Collectors.joining(", "));
        throw Refusal.of(
                        matching.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.USAGE,
                        "MR-6212",
                        Blame.USER,
                        (matching.isEmpty() ? "the application runs no job" : "several jobs could be meant by") + what
                                + "; " + all,
                        "name one by its id, the beginning of its id, or its name")
                .asException();
    }

    private static String json(RunningApplication application, JobView job, Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "millrace/v1");
        document.put("kind", result.kind());
        document.put("exitCode", ExitCode.OK.value());
        document.put("application", application.id());
        document.put("job", job.id());
        document.putAll(result.fields());
        return Json.format(document);
    }
}
