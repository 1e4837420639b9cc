package io.millrace.examples;

import io.millrace.api.ParameterTool;
import io.millrace.api.PipelineExecutors;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.graph.Program;
import io.millrace.base.configuration.Configuration;

/** The delay board as {@code main} defines it, handed over instead of run. */
final class DelayBoardPrograms {
    private DelayBoardPrograms() {}

    static Program define(int parallelism, String... arguments) {
        try (PipelineExecutors.Installation installed = PipelineExecutors.install(
                program -> {
                    throw new AssertionError("defining a program does not run it");
                },
                new Configuration())) {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.setParallelism(parallelism);
            DelayBoard.define(env, ParameterTool.fromArgs(arguments));
            return env.getProgram("Delay board");
        }
    }
}
