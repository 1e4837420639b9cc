package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The harness finds what it is there to find. */
class OperatorHarnessTest {

    record Held(String value, long time) {}

    /** Keeps values until time reaches theirs, and lets them go one by one while there is room. */
    private static final class Holding extends OneInputOperator {
        private final ArrayDeque<Held> held = new ArrayDeque<>();
        private final List<Held> saved;
        private final int lost;

        /** @param lost values of a snapshot that do not come back */
        Holding(OperatorContext context, Output output, int lost) {
            super(context, output);
            this.saved = context.operatorState()
                    .list("held", Types.RECORD(Held.class).createSerializer());
            this.lost = lost;
        }

        @Override
        public void open() {
            held.addAll(saved.subList(Math.min(lost, saved.size()), saved.size()));
        }

        @Override
        public void snapshotState(long checkpointId) {
            saved.clear();
            saved.addAll(held);
        }

        @Override
        public void collect(Object value, long timestamp) {
            held.add(new Held((String) value, timestamp));
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

    private static OperatorHarness table(int lost) {
        return OperatorHarness.verifyMade((context, output, sides) -> new Holding(context, output, lost))
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
        table(0).atTheEnd();
    }

    @Test
    void stateThatIsLostShowsAndWhereItWas() {
        assertThatThrownBy(() -> table(1).atTheEnd())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("restored after step 1");
    }

    /** Says something whenever it is opened. */
    private static final class Repeating extends OneInputOperator {
        Repeating(OperatorContext context, Output output) {
            super(context, output);
        }

        @Override
        public void open() {
            if (currentWatermark() > Long.MIN_VALUE) {
                output.collect("again", currentWatermark());
            }
        }

        @Override
        public void collect(Object value, long timestamp) {}
    }

    @Test
    void outputThatARestoreRepeatsShows() {
        assertThatThrownBy(() -> OperatorHarness.verifyMade((context, output, sides) -> new Repeating(context, output))
                        .watermark(5)
                        .expect("W5")
                        .atTheEnd())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("restored after step 1")
                .hasMessageContaining("again@5");
    }

    /** Keeps a list by key, and changes it behind the backend's back. */
    private static final class Sneaking extends OneInputOperator {
        private final KeyedTable<Object, List<String>> table;
        private List<String> kept;

        Sneaking(OperatorContext context, Output output) {
            super(context, output);
            table = context.keyedBackend(new KeyedInput(value -> value, Types.GENERIC(Object.class), "keyBy here"))
                    .table(
                            new TableDescriptor<>(
                                    "lists",
                                    VoidNamespace.SERIALIZER,
                                    TypeInformation.of(new TypeHint<List<String>>() {})
                                            .createSerializer()),
                            VoidNamespace.INSTANCE);
        }

        @Override
        public void collect(Object value, long timestamp) {
            if (kept == null) {
                kept = table.get("key") == null ? new ArrayList<>() : table.get("key");
            }
            kept.add((String) value);
            table.put("key", kept);
        }
    }

    @Test
    void aValueThatChangesUnderASnapshotShows() {
        assertThatThrownBy(() -> OperatorHarness.verifyMade((context, output, sides) -> new Sneaking(context, output))
                        .input("a", 1)
                        .input("b", 2)
                        .atTheEnd())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("changed what a snapshot before it had");
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
