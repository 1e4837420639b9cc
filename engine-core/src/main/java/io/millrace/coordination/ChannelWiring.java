package io.millrace.coordination;

import io.millrace.plan.JobEdge;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which producing subtasks meet which consuming ones over one edge: all of them, or, pointwise, each only its neighbours.
 * Both directions are read from the same rule, so the ends always agree. Pure.
 *
 * <p>Pointwise: the wider side is cut into runs of neighbouring subtasks as equal as possible, one for each subtask of
 * the narrower side. With equal sides that is subtask i to subtask i. Longer runs come where Flink has them: for more
 * consumers first, for more producers last.
 */
record ChannelWiring(boolean pointwise, int producers, int consumers) {

    static ChannelWiring of(JobEdge edge, ExecutionGraph executions) {
        return new ChannelWiring(
                edge.isPointwise(),
                executions.vertex(edge.source()).vertex().parallelism(),
                executions.vertex(edge.target()).vertex().parallelism());
    }

    /** The producers a consumer reads, ascending. */
    List<Integer> producersOf(int consumer) {
        if (!pointwise) {
            return range(0, producers);
        }
        return producers >= consumers
                ? range(share(consumer, producers, consumers), share(consumer + 1, producers, consumers))
                : List.of(share(consumer, producers, consumers));
    }

    /** The consumers a producer writes to, ascending. */
    List<Integer> consumersOf(int producer) {
        if (!pointwise) {
            return range(0, consumers);
        }
        return consumers >= producers
                ? range(shareUp(producer, consumers, producers), shareUp(producer + 1, consumers, producers))
                : List.of(shareUp(producer + 1, consumers, producers) - 1);
    }

    private static int share(int subtask, int others, int ones) {
        return (int) ((long) subtask * others / ones);
    }

    private static int shareUp(int subtask, int others, int ones) {
        return (int) (((long) subtask * others + ones - 1) / ones);
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
