package io.millrace.api.state;

import io.millrace.base.configuration.Configuration;

/**
 * Where a program keeps its state while it runs: a name for some settings, given to {@link
 * io.millrace.api.StreamExecutionEnvironment#setStateBackend}. The classic names say also where checkpoints go.
 */
public interface StateBackend {

    /** What choosing this backend sets. */
    Configuration settings();
}
