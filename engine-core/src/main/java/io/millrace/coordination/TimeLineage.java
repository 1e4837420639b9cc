package io.millrace.coordination;

import io.millrace.base.JobVertexId;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.thrift.TaskMetrics;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Follows event time of a vertex upstream to its sources, and among their subtasks to the split that is furthest behind,
 * as the newest figures show it. Pure.
 */
final class TimeLineage {
    /** One that has told no time is behind all that have; of equals the one that has stood longest. */
    private static final Comparator<TimeHolder> FURTHEST_BEHIND = Comparator.<TimeHolder>comparingLong(
                    holder -> holder.watermark().orElse(Long.MIN_VALUE))
            .thenComparingLong(TimeHolder::sinceWallMillis);

    private TimeLineage() {}

    /** Empty when nothing holds it back: its sources are idle, have ended, make no time, or have not reported yet. */
    static Optional<TimeHolder> holderOf(JobGraph graph, ExecutionGraph executions, JobVertexId vertex) {
        SortedSet<JobVertexId> upstream = new TreeSet<>(Comparator.comparing(JobVertexId::value));
        collectUpstream(graph, vertex, upstream);
        return upstream.stream()
                .flatMap(source -> executions.vertex(source).subtasks().stream())
                .flatMap(TimeLineage::holder)
                .min(FURTHEST_BEHIND);
    }

    private static void collectUpstream(JobGraph graph, JobVertexId vertex, SortedSet<JobVertexId> upstream) {
        if (upstream.add(vertex)) {
            for (JobEdge edge : graph.inputsOf(vertex)) {
                collectUpstream(graph, edge.source(), upstream);
            }
        }
    }

    private static Stream<TimeHolder> holder(ExecutionVertex subtask) {
        Execution current = subtask.current();
        return current.isTerminal()
                ? Stream.empty()
                : current.metrics().filter(TaskMetrics::isSetHeldBySplit).stream()
                        .map(metrics -> new TimeHolder(
                                subtask.vertex().id(),
                                subtask.subtask(),
                                metrics.getHeldBySplit(),
                                metrics.isSetWatermark()
                                        ? OptionalLong.of(metrics.getWatermark())
                                        : OptionalLong.empty(),
                                metrics.getHeldSinceMillis()));
    }
}
