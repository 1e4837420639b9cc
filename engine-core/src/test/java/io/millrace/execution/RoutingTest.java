package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.functions.AbstractRichFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.graph.OperatorSpec.MapSpec;
import io.millrace.api.graph.OperatorSpec.SinkSpec;
import io.millrace.api.graph.OperatorSpec.SourceSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.plan.OperatorNode;
import io.millrace.plan.OperatorNode.ChainedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which consumer gets which record, and who owns it afterwards. */
class RoutingTest {
    private final VirtualTime time = new VirtualTime();
    private final SteppingRunner runner = new SteppingRunner(time);
    private final InMemoryExchange exchange = new InMemoryExchange();
    private final InMemorySink sink = new InMemorySink();
    private ScriptedJobManager jobManager;

    @AfterEach
    void nothingLeaks() {
        exchange.assertNothingLeaked();
    }

    private void run(TestJob job) throws IOException {
        jobManager = new ScriptedJobManager(job.graph(), time, exchange, runner, time);
        jobManager.deploy();
        runner.runUntilIdle();
    }

    private static final class SubtaskStamp extends AbstractRichFunction implements MapFunction<Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object map(Object value) {
            return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() + ":" + value;
        }
    }

    /** 0 to 11, from each of the producers' own splits, by the consumer that got them. */
    private SortedMap<Integer, List<Long>> routed(Partitioning partitioning, int producers, int consumers)
            throws IOException {
        List<Long> numbers = LongStream.range(0, 12).boxed().toList();
        run(new TestJob()
                .vertex(
                        "source",
                        producers,
                        new SourceSpec(
                                new InMemorySource(java.util.Collections.nCopies(producers, numbers)),
                                TestWatermarks.none()))
                .vertex("sink", consumers, new MapSpec(new SubtaskStamp()), new SinkSpec(sink))
                .edge("source", "sink", partitioning));
        SortedMap<Integer, List<Long>> byConsumer = new TreeMap<>();
        for (String line : sink.lines()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                byConsumer
                        .computeIfAbsent(Integer.valueOf(line.substring(0, colon)), unused -> new ArrayList<>())
                        .add(Long.valueOf(line.substring(colon + 1, line.indexOf('@'))));
            }
        }
        return byConsumer;
    }

    @Test
    void rebalanceGivesEveryConsumerTheSameNumber() throws IOException {
        assertThat(routed(new Partitioning.Rebalance(), 1, 3).values())
                .containsExactly(List.of(0L, 3L, 6L, 9L), List.of(1L, 4L, 7L, 10L), List.of(2L, 5L, 8L, 11L));
    }

    @Test
    void rescaleStaysAmongNeighbours() throws IOException {
        assertThat(routed(new Partitioning.Rescale(), 2, 4).values())
                .allSatisfy(values -> assertThat(values).hasSize(6))
                .hasSize(4);
    }

    @Test
    void forwardStaysInTheSameSubtask() throws IOException {
        assertThat(routed(new Partitioning.Forward(), 2, 2).values())
                .allSatisfy(values -> assertThat(values).hasSize(12).isSorted())
                .hasSize(2);
    }

    @Test
    void broadcastGivesEverythingToEverybody() throws IOException {
        assertThat(routed(new Partitioning.Broadcast(), 1, 2).values())
                .allSatisfy(values -> assertThat(values).hasSize(12))
                .hasSize(2);
    }

    @Test
    void globalGivesEverythingToTheFirstAndAllOfThemFinish() throws IOException {
        assertThat(routed(new Partitioning.Global(), 1, 3)).containsOnlyKeys(0);
        assertThat(runner.allDone()).isTrue();
    }

    @Test
    void shuffleReachesEverybodyAndTheSameWayEachTime() throws IOException {
        SortedMap<Integer, List<Long>> first = routed(new Partitioning.Shuffle(), 1, 2);
        assertThat(first).containsOnlyKeys(0, 1);
        assertThat(first.get(0).size() + first.get(1).size()).isEqualTo(12);
        RoutingTest again = new RoutingTest();
        assertThat(again.routed(new Partitioning.Shuffle(), 1, 2)).isEqualTo(first);
    }

    @Test
    void aCustomPartitionerIsObeyedWithinItsBounds() throws IOException {
        assertThat(routed(
                                new Partitioning.Custom(
                                        (key, count) -> (int) ((Long) key % 2), value -> value, "partitionCustom here"),
                                1,
                                2)
                        .get(1))
                .containsExactly(1L, 3L, 5L, 7L, 9L, 11L);
    }

    @Test
    void aCustomPartitionerBeyondItsBoundsFailsTheJobAndSaysWhere() throws IOException {
        routed(new Partitioning.Custom((key, count) -> count, value -> value, "partitionCustom here"), 1, 2);
        assertThat(jobManager.failure("source", 0).code()).isEqualTo("MR-3105");
        assertThat(jobManager.failure("source", 0).message()).contains("chose partition 2 of 2", "operator 'source-0'");
    }

    /** Adds itself to the list that passes by, as a careless function does. */
    private static OperatorNode scribbler(TestJob job, String name, List<ChainedOutput> next) {
        return job.node(
                name,
                new MapSpec(value -> {
                    @SuppressWarnings("unchecked")
                    List<Object> list = (List<Object>) value;
                    list.add(name);
                    return list;
                }),
                next);
    }

    @Test
    void branchesDoNotSeeWhatTheOtherOneDoesToAMutableRecord() throws IOException {
        TestJob job = new TestJob().serializer(TestTypes.mutableLists());
        List<OperatorNode> chain = List.of(
                job.node(
                        "source",
                        new SourceSpec(InMemorySource.range(1, 1), TestWatermarks.none()),
                        List.of(new ChainedOutput(null, 1))),
                job.node(
                        "list",
                        new MapSpec(value -> new ArrayList<>(List.of(value))),
                        List.of(new ChainedOutput(null, 2), new ChainedOutput(null, 3))),
                scribbler(job, "left", List.of(new ChainedOutput(null, 4))),
                scribbler(job, "right", List.of(new ChainedOutput(null, 5))),
                job.node("left sink", new SinkSpec(sink), List.of()),
                job.node("right sink", new SinkSpec(sink), List.of()));
        run(job.vertex("all", 1, chain));

        assertThat(jobManager.failures()).isEmpty();
        assertThat(sink.lines()).startsWith("[1, left]@1", "[1, right]@1");
    }

    @Test
    void whatAConsumerGetsIsItsOwn() throws IOException {
        // Both consumers live in this process; without a copy they would add to one and the same list.
        run(new TestJob()
                .serializer(TestTypes.mutableLists())
                .vertex(
                        "source",
                        1,
                        new SourceSpec(InMemorySource.range(1, 1), TestWatermarks.none()),
                        new MapSpec(value -> new ArrayList<>(List.of(value))))
                .vertex(
                        "sink",
                        2,
                        new MapSpec(value -> {
                            @SuppressWarnings("unchecked")
                            List<Object> list = (List<Object>) value;
                            list.add("seen");
                            return list;
                        }),
                        new SinkSpec(sink))
                .edge("source", "sink", new Partitioning.Broadcast()));

        assertThat(jobManager.failures()).isEmpty();
        assertThat(sink.lines()).filteredOn(line -> line.startsWith("[")).containsExactly("[1, seen]@1", "[1, seen]@1");
    }
}
