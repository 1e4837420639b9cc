package io.millrace.testkit.job;

import io.millrace.api.StreamExecutionEnvironment;

/** A program under test: as its {@code main()} defines it, but with sources and sinks that the test holds in its hand. */
@FunctionalInterface
public interface JobProgram {

    /**
     * Called once for every start of the job, so whatever it makes is made anew. It may call {@code execute()}, once, or
     * leave that to the test. Code that calls {@link StreamExecutionEnvironment#getExecutionEnvironment()} itself gets an
     * environment of the same kind, so that a whole {@code main()} can be called from here.
     *
     * @param environment with the parallelism of the test, which the program may overrule
     */
    void define(StreamExecutionEnvironment environment) throws Exception;
}
