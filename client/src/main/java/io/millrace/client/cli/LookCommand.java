package io.millrace.client.cli;

import io.millrace.client.ExitCode;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.Json;
import io.millrace.client.submission.Distribution;
import io.millrace.client.submission.EngineClasses;
import io.millrace.client.submission.EngineClasses.Findings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What commands that look at files of checkpoints have in common: the engine reads, this prints. */
abstract class LookCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    CommonOptions common = new CommonOptions();

    LookCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    abstract Findings look(EngineClasses engine) throws RefusedException, IOException;

    @Override
    public Integer call() throws RefusedException, IOException {
        EngineClasses engine = new EngineClasses(Distribution.locate(terminal.environment(), LookCommand.class));
        Findings findings = QuietOutput.during(terminal, () -> look(engine));
        ExitCode exit = exit(findings.verdict());
        terminal.out().println(common.output == OutputFormat.JSON ? json(findings, exit) : findings.text());
        return exit.value();
    }

    static ExitCode exit(String verdict) {
        return switch (verdict) {
            case "DAMAGED" -> ExitCode.DAMAGED;
            case "ORPHANED" -> ExitCode.ORPHANED;
            case "REFUSED" -> ExitCode.REFUSED;
            case "UNCERTAIN" -> ExitCode.UNCERTAIN;
            default -> ExitCode.OK;
        };
    }

    static String json(Findings findings, ExitCode exit) {
        Map<Object, Object> document = new LinkedHashMap<>(findings.json());
        document.put("exitCode", exit.value());
        return Json.format(document);
    }
}
