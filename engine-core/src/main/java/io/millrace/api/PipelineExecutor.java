package io.millrace.api;

import io.millrace.api.graph.Program;

/**
 * Runs programs somewhere: in this JVM, in the application master whose {@code main()} this is, or not at all (to
 * explain a plan). Chosen by {@link StreamExecutionEnvironment#getExecutionEnvironment()}.
 */
public interface PipelineExecutor {

    /** Compiles and submits; returns as soon as the job is accepted. */
    JobClient submit(Program program) throws Exception;
}
