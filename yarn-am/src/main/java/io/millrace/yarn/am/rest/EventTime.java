package io.millrace.yarn.am.rest;

import io.millrace.yarn.am.rest.ClusterView.HoldView;
import io.millrace.yarn.am.rest.ClusterView.VertexView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How far event time of a vertex has come, and who holds it back, in words. */
final class EventTime {
    private static final String NONE = "–";

    private EventTime() {}

    /** Of a vertex that nobody holds back just how far it has come: its sources are idle, have ended, or make no time. */
    static String of(VertexView vertex) {
        HoldView hold = vertex.heldBack();
        String reached = at(vertex.watermark());
        return hold == null
                ? reached
                : reached + ", waits for " + hold.split() + " of " + hold.sourceName() + " (subtask " + hold.subtask()
                        + "), at " + at(hold.watermark()) + " since "
                        + Instant.ofEpochMilli(hold.sinceMillis()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String at(Long watermark) {
        if (watermark == null) {
            return NONE;
        }
        return watermark == Long.MAX_VALUE
                ? "the end"
                : Instant.ofEpochMilli(watermark).toString();
    }
}
