package io.millrace.plan;

import io.millrace.api.PipelineExecutors;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.base.configuration.Configuration;
import java.util.function.Consumer;

/** Compiles programs in tests as a submission does, but runs none of them. */
public final class Programs {
    private Programs() {}

    public static JobGraph compile(Consumer<StreamExecutionEnvironment> program) {
        return compile(new Configuration(), program);
    }

    public static JobGraph compile(Configuration submitted, Consumer<StreamExecutionEnvironment> program) {
        return inEnvironment(submitted, environment -> {
            program.accept(environment);
            return JobCompiler.compile(environment.getProgram("test"), submitted);
        });
    }

    /** Runs the part of a program that builds it. */
    public static void build(Consumer<StreamExecutionEnvironment> program) {
        inEnvironment(new Configuration(), environment -> {
            program.accept(environment);
            return environment;
        });
    }

    /** The plan as text, call sites left out: they change whenever the test does. */
    public static String explain(Consumer<StreamExecutionEnvironment> program) {
        return JobGraphText.text(compile(program)).replaceAll("  at \\S+\\.java:\\d+", "");
    }

    private static <R> R inEnvironment(
            Configuration submitted, java.util.function.Function<StreamExecutionEnvironment, R> use) {
        try (PipelineExecutors.Installation installed = PipelineExecutors.install(
                program -> {
                    throw new UnsupportedOperationException("this test only compiles");
                },
                submitted)) {
            return use.apply(StreamExecutionEnvironment.getExecutionEnvironment());
        }
    }
}
