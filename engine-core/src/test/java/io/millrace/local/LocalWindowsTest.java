package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.CloseableIterator;
import io.millrace.api.DataStream;
import io.millrace.api.KeyedStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.windows.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Windows of each kind in whole programs: six seconds, one element each, of keys 0 and 1 in turn. */
@Timeout(60)
class LocalWindowsTest {

    public record Result(long key, long end, long count) {}

    private static final class Counting implements AggregateFunction<Long, long[], Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public long[] createAccumulator() {
            return new long[1];
        }

        @Override
        public long[] add(Long value, long[] accumulator) {
            accumulator[0]++;
            return accumulator;
        }

        @Override
        public Long getResult(long[] accumulator) {
            return accumulator[0];
        }

        @Override
        public long[] merge(long[] a, long[] b) {
            a[0] += b[0];
            return a;
        }
    }

    private static void describe(Long key, TimeWindow window, Iterable<Long> counts, Collector<Result> out) {
        counts.forEach(count -> out.collect(new Result(key, window.getEnd() / 1000, count)));
    }

    private static <R> List<R> results(Function<DataStream<Long>, DataStream<R>> program) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        // One source, so that elements come in order: count windows depend on it.
        DataStream<Long> seconds = env.fromSequence(0, 5)
                .setParallelism(1)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Long>forMonotonousTimestamps()
                        .withTimestampAssigner((second, previous) -> second * 1000))
                .setParallelism(1);
        List<R> results = new ArrayList<>();
        try (CloseableIterator<R> each = program.apply(seconds).executeAndCollect()) {
            each.forEachRemaining(results::add);
        }
        return results;
    }

    private static KeyedStream<Long, Long> keyed(DataStream<Long> seconds) {
        return seconds.keyBy(second -> second % 2);
    }

    @Test
    void slidingWindows() throws Exception {
        assertThat(results(seconds -> keyed(seconds)
                        .window(SlidingEventTimeWindows.of(Duration.ofSeconds(4), Duration.ofSeconds(2)))
                        .aggregate(new Counting(), LocalWindowsTest::describe)))
                .containsExactlyInAnyOrder(
                        new Result(0, 2, 1),
                        new Result(0, 4, 2),
                        new Result(0, 6, 2),
                        new Result(0, 8, 1),
                        new Result(1, 2, 1),
                        new Result(1, 4, 2),
                        new Result(1, 6, 2),
                        new Result(1, 8, 1));
    }

    @Test
    void sessions() throws Exception {
        assertThat(results(seconds -> keyed(seconds)
                        .window(EventTimeSessionWindows.withGap(Duration.ofSeconds(2)))
                        .aggregate(new Counting(), LocalWindowsTest::describe)))
                .containsExactlyInAnyOrder(new Result(0, 6, 3), new Result(1, 7, 3));
    }

    @Test
    void countWindows() throws Exception {
        assertThat(results(seconds -> keyed(seconds).countWindow(2).reduce(Long::sum)))
                .hasSize(2);
        assertThat(results(seconds -> keyed(seconds).countWindow(2, 1).reduce(Long::max)))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void fieldsOfElementsAreAggregated() throws Exception {
        Function<DataStream<Long>, DataStream<Result>> program = seconds -> keyed(seconds)
                .map(second -> new Result(second % 2, 0, second))
                .keyBy(Result::key)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(6)))
                .sum("count");
        assertThat(results(program)).containsExactlyInAnyOrder(new Result(0, 0, 6), new Result(1, 0, 9));
        assertThat(results(seconds -> seconds.windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(6)))
                        .max(0)))
                .containsExactly(5L);
        assertThat(results(seconds -> seconds.windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(3)))
                        .minBy(0)))
                .containsExactly(0L, 3L);
    }

    @Test
    void windowsWithoutKeys() throws Exception {
        assertThat(results(seconds -> seconds.windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(3)))
                        .apply((TimeWindow window, Iterable<Long> all, Collector<Long> out) -> {
                            long sum = 0;
                            for (long second : all) {
                                sum += second;
                            }
                            out.collect(sum);
                        })))
                .containsExactly(3L, 12L);
    }
}
