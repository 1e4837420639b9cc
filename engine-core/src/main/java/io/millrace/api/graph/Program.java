package io.millrace.api.graph;

import io.millrace.base.configuration.Configuration;
import java.util.List;

/**
 * What {@code execute()} hands over: the program as written, before it is compiled.
 *
 * @param sinks operators nobody reads; everything else is reached through their inputs
 * @param configuration what the program set in code
 */
public record Program(String name, List<Transformation.Operator> sinks, Configuration configuration) {}
