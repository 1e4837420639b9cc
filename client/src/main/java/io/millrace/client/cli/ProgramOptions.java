package io.millrace.client.cli;

import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import io.millrace.client.submission.Distribution;
import io.millrace.client.submission.EffectiveConfiguration;
import io.millrace.client.submission.JobJar;
import io.millrace.client.submission.SubmitRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which program, with which settings: what the commands that run a program have in common. */
final class ProgramOptions {
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

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "<job.jar>", description = "The program.")
    Path jar;

    @Parameters(index = "1..*", paramLabel = "args", description = "Its arguments.")
    List<String> arguments = new ArrayList<>();

    /** A program that can be run, as far as that is known before it is. */
    record Checked(SubmitRequest request, Distribution distribution, JobJar jar, EffectiveConfiguration effective) {}

    /** @throws RefusedException with everything that is wrong with jar and configuration, at once */
    Checked check(Terminal terminal, String name, boolean detached) throws RefusedException {
        SubmitRequest request = new SubmitRequest(
                jar,
                List.copyOf(arguments),
                Optional.ofNullable(mainClass),
                parallelism == null ? OptionalInt.empty() : OptionalInt.of(parallelism),
                Optional.ofNullable(name),
                detached,
                common.overrides,
                Optional.ofNullable(common.configurationFile));
        Distribution distribution = Distribution.locate(terminal.environment(), ProgramOptions.class);
        EffectiveConfiguration effective =
                EffectiveConfiguration.of(request, request.configurationFile().or(distribution::configurationFile));
        List<Refusal> problems = new ArrayList<>(effective.problems());
        JobJar checked = openJar(request, problems);
        RefusedException.throwIfAny(problems);
        return new Checked(request, distribution, checked, effective);
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
}
