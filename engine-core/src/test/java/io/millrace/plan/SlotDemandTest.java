package io.millrace.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.StreamExecutionEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checklist A5: how many slots a job needs. */
class SlotDemandTest {

    private static void fiveFourSix(StreamExecutionEnvironment env, String source, String map, String sink) {
        env.fromSequence(1, 100)
                .setParallelism(5)
                .slotSharingGroup(source)
                .map(n -> n)
                .setParallelism(4)
                .slotSharingGroup(map)
                .print()
                .setParallelism(6)
                .slotSharingGroup(sink);
    }

    @Test
    void sourceFiveMapFourSinkSixNeedSixSlots() {
        JobGraph graph = Programs.compile(env -> fiveFourSix(env, "default", "default", "default"));
        assertThat(graph.vertices()).extracting(JobVertex::parallelism).containsExactly(5, 4, 6);
        assertThat(SlotDemand.of(graph).total()).isEqualTo(6);
    }

    @Test
    void inGroupsOfTheirOwnTheyNeedFifteen() {
        JobGraph graph = Programs.compile(env -> fiveFourSix(env, "a", "b", "c"));
        assertThat(SlotDemand.of(graph)).isEqualTo(new SlotDemand(Map.of("a", 5, "b", 4, "c", 6)));
        assertThat(SlotDemand.of(graph).total()).isEqualTo(15);
    }

    @Test
    void oneSlotHoldsAWholePipeline() {
        JobGraph graph = Programs.compile(env -> env.fromSequence(1, 9)
                .rebalance()
                .map(n -> n)
                .rebalance()
                .filter(n -> true)
                .rebalance()
                .print());
        assertThat(graph.vertices()).hasSize(4);
        assertThat(SlotDemand.of(graph).total()).isEqualTo(1);
    }

    @Test
    void aHeavyOperatorCanBeIsolatedAndWhatFollowsStaysWithIt() {
        JobGraph graph = Programs.compile(env -> env.fromSequence(1, 9)
                .setParallelism(2)
                .rebalance()
                .map(n -> n)
                .setParallelism(3)
                .slotSharingGroup("heavy")
                .print()
                .setParallelism(1));
        assertThat(graph.vertices())
                .extracting(JobVertex::slotSharingGroup)
                .containsExactly("default", "heavy", "heavy");
        assertThat(SlotDemand.of(graph).total()).isEqualTo(2 + 3);
    }

    @Test
    void inputsOfDifferentGroupsMeetInTheDefaultGroup() {
        JobGraph graph = Programs.compile(env -> env.fromSequence(1, 9)
                .slotSharingGroup("left")
                .union(env.fromSequence(1, 9).slotSharingGroup("right"))
                .print());
        assertThat(graph.vertices())
                .extracting(JobVertex::slotSharingGroup)
                .containsExactly("left", "right", "default");
    }

    @Test
    void aGroupWithoutANameIsRefusedWithThePlaceOfTheOperator() {
        assertThatThrownBy(() -> Programs.compile(env -> env.fromSequence(1, 9)
                        .map(n -> n)
                        .slotSharingGroup((String) null)
                        .print()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Map' at SlotDemandTest.java:");
    }
}
