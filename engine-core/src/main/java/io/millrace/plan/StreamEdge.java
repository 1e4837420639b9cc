package io.millrace.plan;

import io.millrace.api.OutputTag;
import io.millrace.api.graph.Partitioning;

/**
 * A stream between two operators of the {@link StreamGraph}.
 *
 * @param tag the side output it carries, null for the main one
 */
record StreamEdge(int index, StreamNode source, StreamNode target, OutputTag<?> tag, Partitioning partitioning) {}
