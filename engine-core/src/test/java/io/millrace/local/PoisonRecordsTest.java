package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.CloseableIterator;
import io.millrace.api.DataStream;
import io.millrace.api.DeadLetter;
import io.millrace.api.KeyedStream;
import io.millrace.api.OutputTag;
import io.millrace.api.PoisonRecordPolicy;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.base.configuration.RuntimeExecutionMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One record that cannot be processed among many that can. */
class PoisonRecordsTest {
    private static final OutputTag<DeadLetter<String>> DEAD = new OutputTag<>("dead") {
        private static final long serialVersionUID = 1L;
    };

    private static final class LengthAndNumber implements FlatMapFunction<String, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(String text, Collector<Integer> out) {
            out.collect(text.length());
            out.collect(Integer.parseInt(text));
        }
    }

    private final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    private DataStream<String> texts() {
        return env.fromData("1", "two", "3", "4");
    }

    private static <T> List<T> collected(DataStream<T> stream) throws Exception {
        List<T> all = new ArrayList<>();
        try (CloseableIterator<T> results = stream.executeAndCollect()) {
            results.forEachRemaining(all::add);
        }
        return all;
    }

    @Test
    void itFailsTheJobUnlessTheProgramSaysOtherwise() {
        assertThatThrownBy(() -> collected(texts().map(Integer::parseInt)))
                .hasStackTraceContaining("failed at record 'two'");
    }

    @Test
    void itIsSkippedWhereTheProgramSaysSoAndOnlyThere() throws Exception {
        assertThat(collected(texts().map(Integer::parseInt).setPoisonRecordPolicy(PoisonRecordPolicy.skip())))
                .containsExactlyInAnyOrder(1, 3, 4);

        assertThatThrownBy(() -> collected(texts().map(text -> text)
                        .setPoisonRecordPolicy(PoisonRecordPolicy.skip())
                        .map(Integer::parseInt)))
                .as("the operator before the one that fails is no help")
                .hasStackTraceContaining("failed at record 'two'");
    }

    @Test
    void itGoesToTheDeadLettersWithWhatWasThrown() throws Exception {
        SingleOutputStreamOperator<Integer> numbers =
                texts().map(Integer::parseInt).name("parse").setPoisonRecordPolicy(PoisonRecordPolicy.deadLetter(DEAD));

        List<DeadLetter<String>> letters = collected(numbers.getSideOutput(DEAD));

        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).record()).isEqualTo("two");
        assertThat(letters.get(0).operator()).isEqualTo("parse");
        assertThat(letters.get(0).error()).contains("NumberFormatException");
    }

    @Test
    void whatWasEmittedBeforeTheFailureStaysEmitted() throws Exception {
        SingleOutputStreamOperator<Integer> twice =
                texts().flatMap(new LengthAndNumber()).setPoisonRecordPolicy(PoisonRecordPolicy.skip());

        assertThat(collected(twice)).containsExactlyInAnyOrder(1, 1, 3, 1, 3, 1, 4);
    }

    @Test
    void aHeadBehindAnExchangeIsGuardedToo() throws Exception {
        SingleOutputStreamOperator<String> counted = texts().keyBy(text -> text.length())
                .map(text -> text + Integer.parseInt(text))
                .setPoisonRecordPolicy(PoisonRecordPolicy.skip());

        assertThat(collected(counted)).containsExactlyInAnyOrder("11", "33", "44");
    }

    @Test
    void whatWaitedInABatchIsGuardedOnEitherInput() throws Exception {
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        KeyedStream<String, Integer> left = timed().keyBy(String::length);
        KeyedStream<String, Integer> right = timed().keyBy(String::length);

        SingleOutputStreamOperator<Integer> numbers =
                left.connect(right).map(new BothNumbers()).setPoisonRecordPolicy(PoisonRecordPolicy.skip());

        assertThat(collected(numbers)).containsExactlyInAnyOrder(1, 3, 4, 10, 30, 40);
    }

    private DataStream<String> timed() {
        return texts().assignTimestampsAndWatermarks(
                        WatermarkStrategy.<String>noWatermarks().withTimestampAssigner((text, time) -> text.length()));
    }

    private static final class BothNumbers implements CoMapFunction<String, String, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer map1(String text) {
            return Integer.parseInt(text);
        }

        @Override
        public Integer map2(String text) {
            return 10 * Integer.parseInt(text);
        }
    }
}
