package io.millrace.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.DataStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.base.configuration.PipelineOptions;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Checklist A5: which operators share a task, and how the others are wired. */
class ChainingTest {

    @Test
    void sourceMapAndFilterRunInOneTask() {
        assertThat(vertexNames(env -> env.fromSequence(1, 9).map(n -> n + 1).filter(n -> n > 3)))
                .containsExactly("Source: Sequence Source -> Map -> Filter");
    }

    @Test
    void keyByBreaksTheChain() {
        JobGraph graph = Programs.compile(
                env -> env.fromSequence(1, 9).keyBy(n -> n % 3).map(n -> n).print());
        assertThat(vertexNames(graph)).containsExactly("Source: Sequence Source", "Map -> Sink: Print to Std. Out");
        assertThat(partitionings(graph)).containsExactly("HASH");
    }

    @Test
    void everyExplicitPartitioningButForwardBreaksTheChain() {
        assertThat(partitioningAfter(DataStream::rebalance)).isEqualTo("REBALANCE");
        assertThat(partitioningAfter(DataStream::rescale)).isEqualTo("RESCALE");
        assertThat(partitioningAfter(DataStream::broadcast)).isEqualTo("BROADCAST");
        assertThat(partitioningAfter(DataStream::shuffle)).isEqualTo("SHUFFLE");
        assertThat(partitioningAfter(DataStream::global)).isEqualTo("GLOBAL");
        assertThat(partitioningAfter(s -> s.partitionCustom((key, n) -> (int) (key % n), n -> n)))
                .isEqualTo("CUSTOM");
        assertThat(vertexNames(env -> env.fromSequence(1, 9).forward().map(n -> n)))
                .containsExactly("Source: Sequence Source -> Map");
    }

    private static String partitioningAfter(java.util.function.UnaryOperator<DataStream<Long>> partition) {
        JobGraph graph = Programs.compile(
                env -> partition.apply(env.fromSequence(1, 9)).map(n -> n).print());
        assertThat(graph.vertices()).hasSize(2);
        return partitionings(graph).get(0);
    }

    @Test
    void aChangeOfParallelismBreaksTheChainAndRebalances() {
        JobGraph graph = Programs.compile(env -> env.fromSequence(1, 9)
                .setParallelism(2)
                .map(n -> n)
                .setParallelism(3)
                .print()
                .setParallelism(3));
        assertThat(vertexNames(graph)).containsExactly("Source: Sequence Source", "Map -> Sink: Print to Std. Out");
        assertThat(partitionings(graph)).containsExactly("REBALANCE");
    }

    @Test
    void forwardToAnotherParallelismIsRefused() {
        assertThatThrownBy(() -> Programs.compile(env -> env.fromSequence(1, 9)
                        .setParallelism(2)
                        .forward()
                        .map(n -> n)
                        .setParallelism(3)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("'Sequence Source' at ChainingTest.java:")
                .hasMessageContaining("(parallelism 2)")
                .hasMessageContaining("(parallelism 3)");
    }

    @Test
    void anOperatorCanStartAChain() {
        assertThat(vertexNames(env ->
                        env.fromSequence(1, 9).map(n -> n).startNewChain().filter(n -> n > 1)))
                .containsExactly("Source: Sequence Source", "Map -> Filter");
    }

    @Test
    void anOperatorCanRefuseChaining() {
        assertThat(vertexNames(env ->
                        env.fromSequence(1, 9).map(n -> n).disableChaining().filter(n -> n > 1)))
                .containsExactly("Source: Sequence Source", "Map", "Filter");
    }

    @Test
    void chainingCanBeSwitchedOffForTheWholeProgram() {
        assertThat(vertexNames(env -> {
                    env.disableOperatorChaining();
                    env.fromSequence(1, 9).map(n -> n).filter(n -> n > 1);
                }))
                .containsExactly("Source: Sequence Source", "Map", "Filter");
        Configuration off = new Configuration().set(PipelineOptions.OPERATOR_CHAINING, false);
        assertThat(vertexNames(Programs.compile(
                        off, env -> env.fromSequence(1, 9).map(n -> n).filter(n -> n > 1))))
                .containsExactly("Source: Sequence Source", "Map", "Filter");
    }

    @Test
    void anotherMaxParallelismOrSlotSharingGroupBreaksTheChain() {
        assertThat(vertexNames(env -> env.fromSequence(1, 9).map(n -> n).setMaxParallelism(64)))
                .containsExactly("Source: Sequence Source", "Map");
        assertThat(vertexNames(env -> env.fromSequence(1, 9).map(n -> n).slotSharingGroup("heavy")))
                .containsExactly("Source: Sequence Source", "Map");
    }

    @Test
    void aBranchingChainIsATreeAndEachBranchKeepsItsOutput() {
        JobGraph graph = Programs.compile(env -> {
            SingleOutputStreamOperator<Long> numbers = env.fromSequence(1, 9).map(n -> n);
            numbers.filter(n -> n > 5).name("Large").print();
            numbers.filter(n -> n < 5).name("Small").print();
        });
        JobVertex only = graph.vertices().get(0);
        assertThat(graph.vertices()).hasSize(1);
        assertThat(only.name())
                .isEqualTo("Source: Sequence Source -> Map -> (Large -> Sink: Print to Std. Out,"
                        + " Small -> Sink: Print to Std. Out)");
        List<Integer> followersOfMap = only.chain().get(1).chained().stream()
                .map(OperatorNode.ChainedOutput::operator)
                .toList();
        assertThat(followersOfMap)
                .extracting(index -> only.chain().get(index).name())
                .containsExactly("Large", "Small");
        assertThat(only.chain())
                .last()
                .extracting(OperatorNode::outputSerializer)
                .isNull();
    }

    @Test
    void aUnionIsNotAnOperatorAndItsConsumerHeadsAChain() {
        JobGraph graph = Programs.compile(env -> {
            DataStream<Long> one = env.fromSequence(1, 9).uid("one");
            DataStream<Long> other = env.fromSequence(10, 19).uid("other");
            one.union(other, one).map(n -> n).print();
        });
        assertThat(vertexNames(graph))
                .containsExactly(
                        "Source: Sequence Source", "Source: Sequence Source", "Map -> Sink: Print to Std. Out");
        assertThat(graph.inputsOf(graph.vertices().get(2).id())).hasSize(3);
        assertThat(graph.edges()).extracting(JobEdge::index).containsExactly(0, 1, 2);
    }

    @Test
    void theSampleDataflowRunsAsFiveSubtasks() {
        JobGraph graph = Programs.compile(env -> {
            env.setParallelism(2);
            WindowPrograms.clicksPerHour(env).print().setParallelism(1);
        });
        assertThat(graph.vertices()).extracting(JobVertex::parallelism).containsExactly(2, 2, 1);
        assertThat(JobGraphText.text(graph)).startsWith("job 'test': 3 vertices, 5 subtasks, 2 slots");
    }

    @Test
    void parallelismComesFromTheOperatorThenTheEnvironmentThenTheConfiguration() {
        Configuration three = new Configuration().set(CoreOptions.DEFAULT_PARALLELISM, 3);
        Consumer<StreamExecutionEnvironment> plain =
                env -> env.fromSequence(1, 9).print();
        assertThat(Programs.compile(plain).vertices().get(0).parallelism()).isEqualTo(1);
        assertThat(Programs.compile(three, plain).vertices().get(0).parallelism())
                .isEqualTo(3);
        assertThat(parallelisms(Programs.compile(three, env -> {
                    env.setParallelism(2);
                    env.fromSequence(1, 9).print().setParallelism(5);
                })))
                .containsExactly(2, 5);
    }

    private static List<Integer> parallelisms(JobGraph graph) {
        return graph.vertices().stream().map(JobVertex::parallelism).toList();
    }

    private static List<String> vertexNames(Consumer<StreamExecutionEnvironment> program) {
        return vertexNames(Programs.compile(program));
    }

    private static List<String> vertexNames(JobGraph graph) {
        return graph.vertices().stream().map(JobVertex::name).toList();
    }

    private static List<String> partitionings(JobGraph graph) {
        return graph.edges().stream().map(edge -> edge.partitioning().label()).toList();
    }
}
