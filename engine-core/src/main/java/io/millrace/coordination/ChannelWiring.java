package io.millrace.coordination;

import io.millrace.plan.JobEdge;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which producing subtasks meet which consuming ones over one edge: all of them, or, pointwise, each only its neighbours.
 * Both directions are read from the same rule, so the ends always agree. Pure.
 *
 * <p>Pointwise: the wider side is cut into runs of neighbouring subtasks as equal as possible, one for each subtask of
 * the narrower side. With equal sides that is subtask i to subtask i.
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
                ? run(consumer, producers, consumers)
                : List.of(narrowNeighbour(consumer, consumers, producers));
    }

    /** The consumers a producer writes to, ascending. */
    List<Integer> consumersOf(int producer) {
        if (!pointwise) {
            return range(0, consumers);
        }
        return consumers >= producers
                ? run(producer, consumers, producers)
                : List.of(narrowNeighbour(producer, producers, consumers));
    }

    /** The run of the wide side that belongs to subtask {@code narrow} of the narrow side. */
    private static List<Integer> run(int narrow, int wideSide, int narrowSide) {
        return range(firstOfRun(narrow, wideSide, narrowSide), firstOfRun(narrow + 1, wideSide, narrowSide));
    }

    private static int firstOfRun(int narrow, int wideSide, int narrowSide) {
        return (int) ((long) narrow * wideSide / narrowSide);
    }

    /** The subtask of the narrow side whose run holds {@code wide}. */
    private static int narrowNeighbour(int wide, int wideSide, int narrowSide) {
        return (int) ((((long) wide + 1) * narrowSide - 1) / wideSide);
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
