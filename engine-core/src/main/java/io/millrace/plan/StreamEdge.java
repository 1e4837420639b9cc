package io.millrace.plan;

import io.millrace.api.OutputTag;
import io.millrace.api.graph.Partitioning;

/**
 * A stream between two operators of the {@link StreamGraph}.
 *
 * @param targetInput which input of the target it feeds: 0, or 1 for the second of two
 * @param tag the side output it carries, null for the main one
 */
record StreamEdge(
        int index,
        StreamNode source,
        StreamNode target,
        int targetInput,
        OutputTag<?> tag,
        Partitioning partitioning) {}
