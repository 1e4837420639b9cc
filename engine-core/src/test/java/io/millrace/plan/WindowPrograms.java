package io.millrace.plan;

import io.millrace.api.DataStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.windows.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Programs with windows, as users write them. */
final class WindowPrograms {
    private WindowPrograms() {}

    record Click(String user, String page, Instant at) {}

    record Count(String user, Instant windowStart, long clicks) {}

    static final List<Click> CLICKS = List.of(
            new Click("ada", "/", Instant.ofEpochSecond(1)), new Click("bob", "/", Instant.ofEpochSecond(4000)));

    static WatermarkStrategy<Click> watermarks() {
        return WatermarkStrategy.<Click>forBoundedOutOfOrderness(Duration.ofSeconds(5))
                .withTimestampAssigner((click, previous) -> click.at().toEpochMilli());
    }

    static DataStream<Click> clicks(StreamExecutionEnvironment env) {
        return env.fromData(CLICKS)
                .setParallelism(env.getParallelism())
                .name("Clicks")
                .assignTimestampsAndWatermarks(watermarks());
    }

    static SingleOutputStreamOperator<Count> clicksPerHour(StreamExecutionEnvironment env) {
        return clicks(env)
                .keyBy(Click::user)
                .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
                .aggregate(new Counting(), new WithWindow())
                .name("Clicks per hour");
    }

    static final class Counting implements AggregateFunction<Click, long[], Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public long[] createAccumulator() {
            return new long[1];
        }

        @Override
        public long[] add(Click value, long[] accumulator) {
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

    static final class WithWindow extends ProcessWindowFunction<Long, Count, String, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(String user, Context context, Iterable<Long> counts, Collector<Count> out) {
            for (long count : counts) {
                out.collect(
                        new Count(user, Instant.ofEpochMilli(context.window().getStart()), count));
            }
        }
    }
}
