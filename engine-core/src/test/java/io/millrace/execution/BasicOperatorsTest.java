package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.graph.OperatorSpec.FilterSpec;
import io.millrace.api.graph.OperatorSpec.FlatMapSpec;
import io.millrace.api.graph.OperatorSpec.MapSpec;
import io.millrace.api.graph.OperatorSpec.ProcessSpec;
import io.millrace.api.graph.OperatorSpec.TimestampsAndWatermarksSpec;
import io.millrace.execution.operators.OperatorFailedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BasicOperatorsTest {
    private static final OutputTag<Object> ODD = new OutputTag<>("odd", TestTypes.any());

    @Test
    void mapKeepsTimestampsAndPassesTimeOn() {
        OperatorHarness.verify(new MapSpec(value -> value + "!"))
                .input("a", 1)
                .input("b")
                .watermark(5)
                .expect("a!@1", "b!", "W5")
                .atTheEnd();
    }

    @Test
    void filterKeepsWhatItIsToldTo() {
        OperatorHarness.verify(new FilterSpec(value -> (Integer) value % 2 == 0))
                .input(1, 1)
                .input(2, 2)
                .expect("2@2")
                .atTheEnd();
    }

    @Test
    void flatMapEmitsAnyNumberWithTheTimestampOfItsInput() {
        OperatorHarness.verify(new FlatMapSpec((value, out) -> {
                    for (String word : ((String) value).split(" ", -1)) {
                        out.collect(word);
                    }
                }))
                .input("to be or", 7)
                .expect("to@7", "be@7", "or@7")
                .atTheEnd();
    }

    @Test
    void processSeesTimeAndWritesToSideOutputs() {
        OperatorHarness.verify(new ProcessSpec(new Sorting()))
                .sideOutput(ODD)
                .input(2, 5)
                .watermark(3)
                .input(3, 6)
                .expect("2 at 5 in null@5", "W3", "odd:3@6")
                .atTheEnd();
    }

    private static final class Sorting extends ProcessFunction<Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Object value, Context ctx, Collector<Object> out) {
            ctx.output(new OutputTag<>("nobody reads it", TestTypes.any()), value);
            if ((Integer) value % 2 == 1) {
                ctx.output(ODD, value);
            } else {
                String watermark = ctx.timerService().currentWatermark() == Long.MIN_VALUE ? "null" : "some";
                out.collect(value + " at " + ctx.timestamp() + " in " + watermark);
            }
        }
    }

    @Test
    void watermarksAreMadePeriodicallyAndSilenceBecomesIdleness() {
        // What a generator has seen is not saved, as in Flink: it begins anew, and says nothing that was said before.
        OperatorHarness.verify(new TimestampsAndWatermarksSpec(TestWatermarks.periodic(Duration.ofMillis(500))))
                .withoutRestoring()
                .set("pipeline.auto-watermark-interval", "100ms")
                .input("a", 10)
                .watermark(99)
                .expect("a@10")
                .pass(100)
                .expect("W10")
                .pass(100)
                .pass(400)
                .expect("idle")
                .input("b", 20)
                .expect("b@20", "active")
                .pass(100)
                .expect("W20")
                .atTheEnd();
    }

    @Test
    void aFailureNamesTheOperatorTheSubtaskAndTheRecordHoweverStrange() {
        Object strange = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        };
        assertThatThrownBy(() -> OperatorHarness.verify(new MapSpec(value -> Math.floorDiv(1, 0)))
                        .input(strange, 7)
                        .atTheEnd())
                .isInstanceOf(OperatorFailedException.class)
                .hasMessageContaining("operator 'tested' at Test.java:1 in subtask (1/1) failed at record")
                .hasMessageContaining("whose toString() throws java.lang.IllegalStateException")
                .hasMessageContaining("ArithmeticException: / by zero");
        assertThatThrownBy(() -> OperatorHarness.verify(new MapSpec(value -> Math.floorDiv(1, 0)))
                        .input("x".repeat(1_000))
                        .atTheEnd())
                .satisfies(thrown -> assertThat(thrown.getMessage().length()).isLessThan(500))
                .hasMessageContaining("(1000 characters)");
    }
}
