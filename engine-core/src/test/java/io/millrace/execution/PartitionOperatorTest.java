package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.Order;
import io.millrace.api.aggregation.ElementOrder;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.graph.OperatorSpec.PartitionEvaluation;
import io.millrace.api.graph.OperatorSpec.PartitionSpec;
import io.millrace.api.types.Types;
import org.junit.jupiter.api.Test;

/** Elements are words; they make one partition. */
class PartitionOperatorTest {
    private static OperatorHarness partition(PartitionEvaluation evaluation) {
        return OperatorHarness.verify(new PartitionSpec(evaluation, TestTypes.any()));
    }

    /** Joins words. */
    private static final class Joined implements AggregateFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object createAccumulator() {
            return "";
        }

        @Override
        public Object add(Object value, Object accumulator) {
            return accumulator + "+" + value;
        }

        @Override
        public Object getResult(Object accumulator) {
            return "=" + accumulator;
        }

        @Override
        public Object merge(Object a, Object b) {
            return (String) a + b;
        }
    }

    @Test
    void aReductionComesOutAtTheEnd() {
        partition(new PartitionEvaluation.Reduce((a, b) -> a + "-" + b))
                .input("a", 10)
                .watermark(20)
                .expect("W20")
                .input("b", 30)
                .input("c")
                .atTheEnd("a-b-c");
    }

    @Test
    void aPartitionWithoutElementsHasNoReductionButAnAccumulator() {
        partition(new PartitionEvaluation.Reduce((a, b) -> a + "-" + b)).atTheEnd();
        partition(new PartitionEvaluation.Aggregate(new Joined(), TestTypes.any()))
                .atTheEnd("=");
    }

    @Test
    void anAggregateComesOutAtTheEnd() {
        partition(new PartitionEvaluation.Aggregate(new Joined(), TestTypes.any()))
                .input("a", 10)
                .input("b", 5)
                .atTheEnd("=+a+b");
    }

    @Test
    void aFunctionGetsAllElementsInTheirOrder() {
        partition(new PartitionEvaluation.Collect((values, out) -> {
                    int number = 0;
                    for (Object value : values) {
                        out.collect(number++ + ":" + value);
                    }
                    out.collect(number + " in all");
                }))
                .input("b", 10)
                .input("a", 5)
                .watermark(20)
                .expect("W20")
                .input("c", 30)
                .atTheEnd("0:b", "1:a", "2:c", "3 in all");
    }

    @Test
    void sortedElementsStopWhileTheOutputIsFull() throws Exception {
        partition(new PartitionEvaluation.Sort(
                        ElementOrder.of(value -> ((String) value).charAt(0), Types.CHAR, Order.DESCENDING, "here")))
                .input("b1", 10)
                .input("a")
                .input("c")
                .input("b2")
                .atTheEnd("c", "b1", "b2", "a");
    }

    @Test
    void aFunctionThatFailsIsNamedWithWhatItWasGiven() {
        assertThatThrownBy(() -> partition(new PartitionEvaluation.Reduce((a, b) -> {
                            throw new IllegalStateException("no " + b);
                        }))
                        .input("a")
                        .input("b")
                        .atTheEnd())
                .hasMessageContaining("operator 'tested'")
                .hasMessageContaining("record 'b'")
                .hasMessageContaining("no b");
        assertThatThrownBy(() -> partition(new PartitionEvaluation.Collect((values, out) -> {
                            throw new IllegalStateException("no partition");
                        }))
                        .input("a")
                        .atTheEnd())
                .hasMessageContaining("operator 'tested'")
                .hasMessageContaining("at the end of the partition")
                .hasMessageContaining("no partition");
    }
}
