package io.millrace.coordination;

import io.millrace.base.JobVertexId;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.thrift.TaskMetrics;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Follows event time of a vertex upstream to its sources, and among their subtasks to the split that is furthest behind,
 * as the newest figures show it. For one look; pure.
 */
final class TimeLineage {
    /** One that has told no time is behind all that have; of equals the one that has stood longest. */
    private static final Comparator<TimeHolder> FURTHEST_BEHIND = Comparator.<TimeHolder>comparingLong(
                    holder -> holder.watermark().orElse(Long.MIN_VALUE))
            .thenComparingLong(TimeHolder::sinceWallMillis);

    private final JobGraph graph;
    private final ExecutionGraph executions;
    /** By vertex, of those asked for so far: a vertex has the holder of its inputs, so each is looked at once. */
    private final Map<JobVertexId, Optional<TimeHolder>> known =
            new TreeMap<>(Comparator.comparing(JobVertexId::value));

    TimeLineage(JobGraph graph, ExecutionGraph executions) {
        this.graph = graph;
        this.executions = executions;
    }

    /** Empty when nothing holds it back: its sources are idle, have ended, make no time, or have not reported yet. */
    Optional<TimeHolder> holderOf(JobVertexId vertex) {
        Optional<TimeHolder> found = known.get(vertex);
        if (found == null) {
            found = Stream.concat(
                            executions.vertex(vertex).subtasks().stream().flatMap(TimeLineage::holder),
                            graph.inputsOf(vertex).stream().flatMap(edge -> holderOf(edge.source()).stream()))
                    .min(FURTHEST_BEHIND);
            known.put(vertex, found);
        }
        return found;
    }

    private static Stream<TimeHolder> holder(ExecutionVertex subtask) {
        Execution current = subtask.current();
        return current.isTerminal()
                ? Stream.empty()
                : current.metrics().filter(TaskMetrics::isSetHeldBySplit).stream()
                        .map(metrics -> new TimeHolder(
                                subtask.vertex().id(),
                                subtask.vertex().name(),
                                subtask.subtask(),
                                metrics.getHeldBySplit(),
                                metrics.isSetWatermark()
                                        ? OptionalLong.of(metrics.getWatermark())
                                        : OptionalLong.empty(),
                                metrics.getHeldSinceMillis()));
    }
}
