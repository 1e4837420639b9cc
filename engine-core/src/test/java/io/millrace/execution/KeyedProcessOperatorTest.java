package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedProcessSpec;
import org.junit.jupiter.api.Test;

/** A function that obeys: {@code k:e5} sets an event-time timer at 5 for key k, {@code k:p5} a processing-time one 5 ms ahead, {@code k:d5} deletes. */
class KeyedProcessOperatorTest {

    private static OperatorHarness obedient() {
        return OperatorHarness.verify(new KeyedProcessSpec(
                new Obedient(),
                new KeyedInput(value -> ((String) value).substring(0, 1), TestTypes.any(), "keyBy here")));
    }

    private static final class Obedient extends KeyedProcessFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, Context ctx, Collector<Object> out) {
            String command = ((String) value).substring(2);
            long time = Long.parseLong(command.substring(1));
            switch (command.charAt(0)) {
                case 'e' -> ctx.timerService().registerEventTimeTimer(time);
                case 'd' -> ctx.timerService().deleteEventTimeTimer(time);
                case 'p' ->
                    ctx.timerService()
                            .registerProcessingTimeTimer(ctx.timerService().currentProcessingTime() + time);
                default -> throw new IllegalArgumentException(command);
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<Object> out) {
            out.collect(ctx.getCurrentKey() + " " + ctx.timeDomain());
            if (timestamp == 100) {
                ctx.timerService().registerEventTimeTimer(101);
            }
        }
    }

    @Test
    void eventTimersFireWhenTheWatermarkPassesThemInTimeOrderAndBeforeIt() {
        obedient()
                .input("b:e5", 1)
                .input("a:e3", 1)
                .input("a:e3", 1)
                .input("c:e9", 1)
                .watermark(6)
                .expect("a EVENT_TIME@3", "b EVENT_TIME@5", "W6")
                .atTheEnd("c EVENT_TIME@9");
    }

    @Test
    void aDeletedTimerDoesNotFireAndOneSetWhileFiringDoes() {
        obedient()
                .input("a:e100", 1)
                .input("b:e100", 1)
                .input("b:d100", 1)
                .watermark(200)
                .expect("a EVENT_TIME@100", "a EVENT_TIME@101", "W200")
                .atTheEnd();
    }

    @Test
    void processingTimersFireWithTheClockAndGiveNoTimestamp() {
        obedient()
                .input("a:p50", 1)
                .input("b:p20", 1)
                .pass(19)
                .expect()
                .pass(1)
                .expect("b PROCESSING_TIME")
                .pass(100)
                .expect("a PROCESSING_TIME")
                .atTheEnd();
    }

    @Test
    void aRecordWithoutKeyIsRefused() {
        assertThatThrownBy(() -> OperatorHarness.verify(new KeyedProcessSpec(
                                new Obedient(), new KeyedInput(value -> null, TestTypes.any(), "keyBy here")))
                        .input("a", 1)
                        .atTheEnd())
                .hasMessageContaining("key selector returned null")
                .hasMessageContaining("record 'a'");
    }
}
