package io.millrace.cluster;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.inspection.RestoreReport;
import io.millrace.plan.JobGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a job jar's program could begin with a savepoint, before anything is stopped or started. Operators that the
 * savepoint has something of are opened here, in this process, which is why only a trial does it.
 */
public final class RestoreTrial {
    private static final Duration OPENING_LIMIT = Duration.ofSeconds(10);

    private RestoreTrial() {}

    /**
     * What the client calls, which has the engine's classes in a class loader of its own: only Java's types can pass.
     *
     * @param configuration names the savepoint
     * @return {@code text}, {@code json} and {@code verdict}: {@code FINE}, {@code UNCERTAIN} or
     *     {@code REFUSED}; or {@code code},
     *     {@code blame}, {@code message} and {@code stackTrace} of why there is no answer
     */
    public static Map<String, Object> tryRestore(
            Path jobJar, String mainClass, List<String> arguments, Map<String, String> configuration) {
        return tryRestore(jobJar, mainClass, arguments, Configuration.fromMap(configuration), OPENING_LIMIT);
    }

    /** @param openingLimit how long an operator may take to open */
    static Map<String, Object> tryRestore(
            Path jobJar, String mainClass, List<String> arguments, Configuration settings, Duration openingLimit) {
        Failure why;
        try {
            String path = settings.getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
                    .orElseThrow(() -> new MillraceException(
                            Failure.of("MR-6222", Blame.USER, "no savepoint is named to try; use --from-savepoint")));
            UserProgram program = new UserProgram(jobJar, mainClass, arguments);
            JobGraph graph = ExplainedProgram.plan(program, settings);
            RestoreReport report = RestoreReport.of(
                    path,
                    graph,
                    settings.get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE),
                    new TrialThread(program.classLoader(), graph.configuration(), openingLimit));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("text", report.text());
            answer.put("json", report.json());
            answer.put("verdict", report.verdict().name());
            return answer;
        } catch (MillraceException known) {
            why = known.failure();
        } catch (IOException | IllegalArgumentException unreadable) {
            why = Failure.of(
                    "MR-6223",
                    Blame.EXTERNAL,
                    "the savepoint cannot be read: " + Failure.summary(unreadable),
                    unreadable);
        }
        return new LinkedHashMap<>(ExplainedProgram.answer(why));
    }
}
