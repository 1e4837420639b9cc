package io.millrace.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Ids name the same operator in every process and in the next version of the program. */
class OperatorIdsTest {

    private static List<String> ids(Consumer<StreamExecutionEnvironment> program) {
        return Programs.compile(program).vertices().stream()
                .flatMap(vertex -> vertex.chain().stream())
                .map(operator -> operator.id().value())
                .toList();
    }

    @Test
    void theSameProgramHasTheSameIdsInAnyProcess() {
        // Written down: another process, another JVM and another release must find the same.
        assertThat(ids(env -> env.fromSequence(1, 9).map(n -> n).uid("double").print()))
                .containsExactly(
                        "5f2c22e6fe34774a639f8526cf71b815",
                        "d17a4f858c8d1c2364340e3002d73b1c",
                        "b34169f2fa75a071295efe46b340f0ff");
    }

    @Test
    void namesParallelismAndChainingDoNotMatter() {
        assertThat(ids(env -> env.fromSequence(1, 9)
                        .name("other")
                        .map(n -> n)
                        .setParallelism(3)
                        .filter(n -> true)))
                .isEqualTo(ids(env ->
                        env.fromSequence(1, 9).map(n -> n).disableChaining().filter(n -> true)));
    }

    @Test
    void aUidKeepsTheIdWhenTheProgramChangesAroundIt() {
        String before =
                ids(env -> env.fromSequence(1, 9).map(n -> n).uid("mine")).get(1);
        String after = ids(env -> env.fromSequence(1, 9)
                        .filter(n -> true)
                        .rebalance()
                        .map(n -> n)
                        .uid("mine"))
                .get(2);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void operatorsThatAreTheSameThingAreToldApart() {
        assertThat(ids(env -> {
                    DataStream<Long> numbers = env.fromSequence(1, 9);
                    numbers.map(n -> n).print();
                    numbers.map(n -> n + 1).print();
                    env.fromSequence(1, 9).print();
                }))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void aBranchAddedLaterLeavesTheOthersAlone() {
        List<String> before = ids(env -> env.fromSequence(1, 9).map(n -> n).print());
        List<String> after = ids(env -> {
            DataStream<Long> numbers = env.fromSequence(1, 9);
            numbers.map(n -> n).print();
            numbers.filter(n -> true).print();
        });
        assertThat(after).containsAll(before);
    }

    @Test
    void statefulOperatorsWithoutUidAreListedReadyToPaste() {
        List<String> warnings = Programs.compile(env -> {
                    env.enableCheckpointing(1000);
                    WindowPrograms.clicksPerHour(env).print();
                })
                .warnings();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(
                        "'Clicks' at WindowPrograms.java:",
                        ".uid(\"source-1\")",
                        "'Clicks per hour' at WindowPrograms.java:",
                        ".uid(\"window-3\")");
    }

    @Test
    void withoutCheckpointsThereIsNoStateToLoseAndNoAdvice() {
        assertThat(Programs.compile(env -> WindowPrograms.clicksPerHour(env).print())
                        .warnings())
                .isEmpty();
    }
}
