package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The harness finds what it is there to find. */
class OperatorHarnessTest {

    private record Held(Object value, long time) {}

    /** Keeps values until time reaches theirs, and lets them go one by one while there is room. */
    private static final class Holding extends OneInputOperator {
        private final ArrayDeque<Held> held = new ArrayDeque<>();

        Holding(OperatorContext context, Output output) {
            super(context, output);
        }

        @Override
        public void collect(Object value, long timestamp) {
            held.add(new Held(value, timestamp));
        }

        @Override
        protected boolean processWatermark(long timestamp) {
            while (!held.isEmpty() && held.peek().time() <= timestamp) {
                if (output.full()) {
                    return false;
                }
                output.collect(held.poll().value(), timestamp);
            }
            return true;
        }

        @Override
        public long pending() {
            return held.size();
        }
    }

    /** @param lost values of a snapshot that do not come back */
    private record Values(int lost) implements StateTransfer {
        @Override
        public Object snapshot(Operator operator) {
            return List.copyOf(((Holding) operator).held);
        }

        @Override
        public void restore(Object snapshot, Operator operator) {
            @SuppressWarnings("unchecked")
            List<Held> values = (List<Held>) snapshot;
            ((Holding) operator).held.addAll(values.subList(Math.min(lost, values.size()), values.size()));
        }
    }

    private static OperatorHarness table() {
        return OperatorHarness.verifyMade((context, output, sides) -> new Holding(context, output))
                .input("a", 1)
                .input("b", 2)
                .watermark(5)
                .expect("a@5", "b@5", "W5")
                .input("c", 6)
                .watermark(7)
                .expect("c@7", "W7");
    }

    @Test
    void anOperatorWhoseStateIsRestoredPasses() {
        table().restoring(new Values(0)).atTheEnd();
    }

    @Test
    void stateThatIsLostShowsAndWhereItWas() {
        assertThatThrownBy(() -> table().restoring(new Values(1)).atTheEnd())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("restored after step 1");
    }

    /** Says what it holds once more after every restore. */
    @Test
    void outputThatARestoreRepeatsShows() {
        StateTransfer repeating = new StateTransfer() {
            @Override
            public Object snapshot(Operator operator) {
                return new Held("again", 0);
            }

            @Override
            public void restore(Object snapshot, Operator operator) {
                ((Holding) operator).held.add((Held) snapshot);
            }
        };
        assertThatThrownBy(() -> OperatorHarness.verifyMade((context, output, sides) -> new Holding(context, output))
                        .restoring(repeating)
                        .watermark(5)
                        .expect("W5")
                        .atTheEnd())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("restored after step 1")
                .hasMessageContaining("again@5");
    }

    @Test
    void whatIsLeftBehindShows() {
        assertThatThrownBy(() -> OperatorHarness.verifyMade((context, output, sides) -> new Leaving(context, output))
                        .input("a", 1)
                        .atTheEnd())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("left behind");
    }

    /** Never lets anything go. */
    private static final class Leaving extends OneInputOperator {
        private long count;

        Leaving(OperatorContext context, Output output) {
            super(context, output);
        }

        @Override
        public void collect(Object value, long timestamp) {
            count++;
        }

        @Override
        public long pending() {
            return count;
        }
    }
}
