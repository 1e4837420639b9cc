package io.millrace.cluster;

import io.millrace.api.ExplainFormat;
import io.millrace.api.JobClient;
import io.millrace.api.PipelineExecutor;
import io.millrace.api.PipelineExecutors;
import io.millrace.api.graph.Program;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.plan.JobCompiler;
import io.millrace.plan.JobGraph;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of a job jar's program: its {@code main()} runs on the calling thread as far as its first {@code execute()},
 * which compiles the program and goes no further. One instance for one run.
 */
public final class ExplainedProgram implements PipelineExecutor {
    private final Configuration configuration;
    private JobGraph graph;

    private ExplainedProgram(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Ends {@code main()} where it wanted to run something. An Error, as programs catch exceptions. */
    private static final class PlanIsKnown extends Error {
        private static final long serialVersionUID = 1L;

        private PlanIsKnown() {
            super("the plan is known; nothing is run", null, false, false);
        }
    }

    /**
     * What the client calls, which has the engine's classes in a class loader of its own: only Java's types can pass.
     *
     * @param format the name of an {@link ExplainFormat}
     * @return {@code plan} and {@code warnings} (a line each), or {@code code}, {@code blame}, {@code message} and
     *     {@code stackTrace} of why there is no plan
     */
    public static Map<String, String> explain(
            Path jobJar, String mainClass, List<String> arguments, Map<String, String> configuration, String format) {
        Map<String, String> answer = new LinkedHashMap<>();
        try {
            JobGraph graph = plan(new UserProgram(jobJar, mainClass, arguments), Configuration.fromMap(configuration));
            answer.put("plan", graph.explain(ExplainFormat.valueOf(format)));
            answer.put("warnings", String.join("\n", graph.warnings()));
            return answer;
        } catch (MillraceException unknown) {
            return answer(unknown.failure());
        }
    }

    /** @throws MillraceException saying why there is no plan */
    static JobGraph plan(UserProgram program, Configuration configuration) {
        ExplainedProgram explained = new ExplainedProgram(configuration);
        Optional<Failure> thrown = explained.run(program);
        if (explained.graph == null) {
            throw new MillraceException(thrown.orElseGet(() -> nothingToExplain(program.mainClass())));
        }
        return explained.graph;
    }

    static Map<String, String> answer(Failure why) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", why.code());
        answer.put("blame", why.blame().name());
        answer.put("message", why.message());
        answer.put("stackTrace", why.stackTrace());
        return answer;
    }

    private Optional<Failure> run(UserProgram program) {
        try (PipelineExecutors.Installation installed = PipelineExecutors.install(this, configuration)) {
            return program.run();
        }
    }

    private static Failure nothingToExplain(String mainClass) {
        return Failure.of(
                "MR-1115",
                Blame.USER,
                "main() of " + mainClass + " returned without having called execute(), so there is no plan;"
                        + " call it on the environment of StreamExecutionEnvironment.getExecutionEnvironment(), and look"
                        + " whether the program needs arguments to get there");
    }

    @Override
    public JobClient submit(Program program) {
        graph = JobCompiler.compile(program, configuration);
        throw new PlanIsKnown();
    }
}
