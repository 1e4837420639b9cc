package io.millrace.client.cli;

import io.millrace.client.ExitCode;
import io.millrace.client.RefusedException;
import io.millrace.client.submission.EngineClasses;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace info}: the plan of a program, which is run no further than its first {@code execute()}. */
@Command(
        name = "info",
        description = "Show what a job would run, without running it: main() goes as far as its first execute().",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        sortOptions = false,
        footer = {"", "Everything after <job.jar> goes to the program as it is, options included."})
final class InfoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--format",
            paramLabel = "text|json|dot",
            description = "How the plan is written; default: text, or json with -o json.")
    PlanFormat format;

    @Mixin
    ProgramOptions program = new ProgramOptions();

    /** The engine's formats, whose class is not here. */
    enum PlanFormat {
        TEXT,
        JSON,
        DOT
    }

    InfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RefusedException, IOException {
        ProgramOptions.Checked checked = program.check(terminal, null, false);
        PlanFormat written = format();
        EngineClasses.Plan plan = QuietOutput.during(
                terminal,
                () -> new EngineClasses(checked.distribution())
                        .explain(
                                checked.jar(),
                                checked.request().arguments(),
                                checked.effective().configuration().toMap(),
                                written.name()));
        terminal.out().println(plan.text().stripTrailing());
        // The JSON has them.
        if (written != PlanFormat.JSON && !program.common.quiet) {
            plan.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
        }
        return ExitCode.OK.value();
    }

    private PlanFormat format() {
        PlanFormat otherwise = PlanFormat.valueOf(program.common.output.name().toUpperCase(Locale.ROOT));
        return format == null ? otherwise : format;
    }
}
