package io.millrace.execution.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.graph.OperatorSpec.PartitionEvaluation;
import io.millrace.api.graph.OperatorSpec.PartitionSpec;
import io.millrace.execution.TestTypes;
import io.millrace.state.OperatorStateBackend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a subtask has of several old ones after rescaling. */
class PartitionContentsTest {
    private static final class Count implements AggregateFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object createAccumulator() {
            return 0;
        }

        @Override
        public Object add(Object value, Object accumulator) {
            return (Integer) accumulator + 1;
        }

        @Override
        public Object getResult(Object accumulator) {
            return accumulator;
        }

        @Override
        public Object merge(Object a, Object b) {
            return (Integer) a + (Integer) b;
        }
    }

    private static List<Object> results(PartitionEvaluation evaluation, List<Object> restored, Object... more)
            throws Exception {
        OperatorStateBackend state = new OperatorStateBackend();
        List<Object> out = new ArrayList<>();
        PartitionContents contents =
                PartitionContents.of(new PartitionSpec(evaluation, TestTypes.any()), state, out::add);
        contents.kept.addAll(restored);
        for (Object value : more) {
            contents.add(value);
        }
        out.addAll(contents.results());
        return out;
    }

    @Test
    void reductionsOfOldSubtasksAreReducedToOne() throws Exception {
        assertThat(results(new PartitionEvaluation.Reduce((a, b) -> a + "-" + b), List.of("a", "b", "c"), "d"))
                .containsExactly("a-d-b-c");
    }

    @Test
    void accumulatorsOfOldSubtasksAreMerged() throws Exception {
        assertThat(results(new PartitionEvaluation.Aggregate(new Count(), TestTypes.any()), List.of(3, 4), "a", "b"))
                .containsExactly(9);
    }

    @Test
    void elementsOfOldSubtasksComeTogether() throws Exception {
        assertThat(results(
                        new PartitionEvaluation.Collect((values, out) -> values.forEach(out::collect)),
                        List.of("a", "b"),
                        "c"))
                .containsExactly("a", "b", "c");
    }
}
