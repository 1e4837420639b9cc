package io.millrace.api;

import io.millrace.api.graph.Program;
import io.millrace.base.configuration.Configuration;

/** Finds the executor when no context chose one: the local one. Found by {@link java.util.ServiceLoader}. */
public interface PipelineExecutorProvider {
    PipelineExecutor create(Configuration configuration);

    /** Compiles a program and answers with its plan. */
    String explain(Program program, Configuration configuration, ExplainFormat format);
}
