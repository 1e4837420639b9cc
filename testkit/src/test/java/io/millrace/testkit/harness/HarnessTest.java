package io.millrace.testkit.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.OutputTag;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.RichMapFunction;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a comparison with Flink does not show; that one runs {@code FunctionHarnesses} of the migration module on both. */
class HarnessTest {
    private static final OutputTag<List<Integer>> SIDE = new OutputTag<>("side", Types.LIST(Types.INT));

    /** Emits the same list again and again, longer each time; its fields can be looked at. */
    private static final class Growing extends ProcessFunction<Integer, List<Integer>> {
        private static final long serialVersionUID = 1L;
        private final transient List<Integer> seen = new ArrayList<>();
        private boolean closed;

        @Override
        public void processElement(
                Integer value, ProcessFunction<Integer, List<Integer>>.Context context, Collector<List<Integer>> out) {
            seen.add(value);
            out.collect(seen);
            context.output(SIDE, seen);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void outputIsWhatItWasWhenItWasEmitted() throws Exception {
        Growing function = new Growing();
        OneInputStreamOperatorTestHarness<Integer, List<Integer>> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(function);
        harness.processElement(1, 10);
        harness.processElement(new StreamRecord<>(2));
        harness.processWatermark(new Watermark(11));

        assertThat(harness.getOutput())
                .containsExactly(
                        new StreamRecord<>(List.of(1), 10), new StreamRecord<>(List.of(1, 2)), new Watermark(11));
        assertThat(harness.getSideOutput(SIDE))
                .containsExactly(new StreamRecord<>(List.of(1), 10), new StreamRecord<>(List.of(1, 2)));
        assertThat(function.seen).containsExactly(1, 2);
        harness.close();
        assertThat(function.closed).isTrue();
        harness.close();
    }

    @Test
    void aWatermarkThatIsNotAheadSaysNothing() throws Exception {
        OneInputStreamOperatorTestHarness<Integer, List<Integer>> harness =
                ProcessFunctionTestHarnesses.forProcessFunction(new Growing());
        harness.processWatermark(5);
        harness.processWatermark(5);
        harness.processWatermark(4);
        assertThat(harness.getOutput()).containsExactly(new Watermark(5));
        harness.close();
    }

    /** Fails where it is told to. */
    private static final class Failing extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(
                String value, KeyedProcessFunction<String, String, String>.Context context, Collector<String> out)
                throws IOException {
            if (value.equals("now")) {
                throw new IOException("no place");
            }
            context.timerService().registerEventTimeTimer(5);
            context.timerService().registerProcessingTimeTimer(5);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
            throw new AssertionError("at " + context.timeDomain());
        }
    }

    @Test
    void whatFunctionsThrowComesOutAsItIs() throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, String, String> harness =
                ProcessFunctionTestHarnesses.forKeyedProcessFunction(
                        new Failing(), value -> value.substring(1), Types.STRING);
        assertThatThrownBy(() -> harness.processElement("now", 1))
                .isInstanceOf(IOException.class)
                .hasMessage("no place");
        assertThatThrownBy(() -> harness.processElement("", 1)).isInstanceOf(StringIndexOutOfBoundsException.class);
        harness.processElement("later", 1);
        assertThatThrownBy(() -> harness.processWatermark(5))
                .isInstanceOf(AssertionError.class)
                .hasMessage("at EVENT_TIME");
        assertThatThrownBy(() -> harness.setProcessingTime(Long.MAX_VALUE))
                .isInstanceOf(AssertionError.class)
                .hasMessage("at PROCESSING_TIME");
        harness.close();
    }

    /** Wants state by key. */
    private static final class Keeping extends RichMapFunction<String, String> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<String> last;

        @Override
        public void open(OpenContext context) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.STRING));
        }

        @Override
        public String map(String value) throws Exception {
            String before = last.value();
            last.update(value);
            return before;
        }
    }

    @Test
    void whatHasNoKeysSaysSo() throws Exception {
        OneInputStreamOperatorTestHarness<String, String> unkeyed =
                new OneInputStreamOperatorTestHarness<>(new StreamMap<>(new Keeping()));
        assertThatThrownBy(unkeyed::open)
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-3107"))
                .hasMessageContaining("keyBy");
        assertThatThrownBy(unkeyed::numEventTimeTimers).isInstanceOf(UnsupportedOperationException.class);
        OneInputStreamOperatorTestHarness<String, String> wrong =
                new OneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(new Failing()));
        assertThatThrownBy(wrong::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use its relative whose name begins with Keyed");
    }

    @Test
    void aHarnessThatWasNotOpenedSaysSo() {
        MapFunction<Integer, Integer> same = value -> value;
        assertThatThrownBy(() -> new OneInputStreamOperatorTestHarness<>(new StreamMap<>(same)).processElement(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call open() first");
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> keeping(int subtasks, int subtask) {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new StreamMap<>(new Keeping()), value -> value.substring(0, 1), Types.STRING, 16, subtasks, subtask);
    }

    /** Down from three subtasks to two: each key is in one of them, with its value. */
    @Test
    void subtasksShareWhatOthersSaved() throws Exception {
        List<OperatorSubtaskState> saved = new ArrayList<>();
        for (int subtask = 0; subtask < 3; subtask++) {
            KeyedOneInputStreamOperatorTestHarness<String, String, String> one = keeping(1, 0);
            one.open();
            one.processElement((char) ('a' + subtask) + "1", 1);
            saved.add(one.snapshot(1, 1));
            one.close();
        }
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(saved.toArray(OperatorSubtaskState[]::new));
        int entries = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            KeyedOneInputStreamOperatorTestHarness<String, String, String> part = keeping(2, subtask);
            part.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(all, 16, 3, 2, subtask));
            part.open();
            entries += part.numKeyedStateEntries();
            part.close();
        }
        assertThat(entries).isEqualTo(3);

        KeyedOneInputStreamOperatorTestHarness<String, String, String> whole = keeping(1, 0);
        whole.initializeState(all);
        whole.open();
        whole.processElement("b2", 2);
        assertThat(whole.extractOutputValues()).containsExactly("b1");
        whole.close();
    }
}
