package io.millrace.client.cli;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says why a command did not do what it was asked to: for people on standard error, as JSON where that was asked for. */
final class ErrorReport {
    private final Terminal terminal;

    ErrorReport(Terminal terminal) {
        this.terminal = terminal;
    }

    ExitCode report(Throwable thrown, boolean json, boolean debug) {
        List<Refusal> refusals = refusals(thrown);
        for (Refusal refusal : refusals) {
            terminal.err()
                    .println("error " + refusal.failure().code() + ": "
                            + refusal.failure().message());
            if (!refusal.remedy().isEmpty()) {
                terminal.err().println("  " + refusal.remedy());
            }
        }
        if (debug) {
            thrown.printStackTrace(terminal.err());
        }
        ExitCode exit = refusals.get(0).exit();
        if (json) {
            terminal.out().println(json(refusals, exit));
        }
        return exit;
    }

    private static List<Refusal> refusals(Throwable thrown) {
        if (thrown instanceof RefusedException refused) {
            return refused.refusals();
        }
        if (thrown instanceof MillraceException known) {
            ExitCode exit = known.failure().blame() == Blame.USER ? ExitCode.USAGE : ExitCode.INTERNAL_ERROR;
            return List.of(new Refusal(exit, known.failure(), ""));
        }
        if (thrown instanceof NoClassDefFoundError missing
                && missing.getMessage().startsWith("org/apache/hadoop/")) {
            return List.of(Refusal.usage(
                    "MR-1121",
                    "Hadoop's client classes are not on the class path",
                    "run it with 'yarn jar client.jar …', or with bin/millrace of the distribution"));
        }
        return List.of(Refusal.of(
                ExitCode.INTERNAL_ERROR,
                "MR-1001",
                Blame.ENGINE,
                "internal error: " + Failure.summary(thrown),
                "this is a bug in Millrace; please report it with the output of the same command and --debug"));
    }

    private static String json(List<Refusal> refusals, ExitCode exit) {
        List<Object> failures = new ArrayList<>();
        for (Refusal refusal : refusals) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("code", refusal.failure().code());
            fields.put("blame", refusal.failure().blame());
            fields.put("message", refusal.failure().message());
            fields.put("remedy", refusal.remedy());
            failures.add(fields);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "millrace/v1");
        document.put("kind", "Refusal");
        document.put("exitCode", exit.value());
        document.put("failures", failures);
        return Json.format(document);
    }
}
