package org.example.jobs;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SessionWindowTimeGapExtractor;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Sessions of clicks: with one gap for all, and with a gap of the user's own. */
public class SessionClicks {
    public static void main(String[] args) throws Exception {
        final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        SingleOutputStreamOperator<Tuple3<String, Long, Integer>> clicks = env.fromData(
                        Tuple3.of("a", 1L, 1),
                        Tuple3.of("b", 1L, 1),
                        Tuple3.of("b", 3L, 1),
                        Tuple3.of("b", 5L, 1),
                        Tuple3.of("c", 6L, 1),
                        Tuple3.of("a", 10L, 1),
                        Tuple3.of("c", 11L, 1),
                        Tuple3.of("c", 9L, 1))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Tuple3<String, Long, Integer>>forBoundedOutOfOrderness(Duration.ofMillis(2))
                                .withTimestampAssigner((click, timestamp) -> click.f1))
                .setParallelism(1);

        clicks.keyBy(click -> click.f0)
                .window(EventTimeSessionWindows.withGap(Duration.ofMillis(3L)))
                .sum(2)
                .print("fixed");

        clicks.keyBy(click -> click.f0, Types.STRING)
                .window(EventTimeSessionWindows.withDynamicGap(
                        (SessionWindowTimeGapExtractor<Tuple3<String, Long, Integer>>)
                                click -> click.f0.equals("c") ? 10 : 2))
                .aggregate(new Count(), new Describe())
                .returns(Types.STRING)
                .print("dynamic");

        env.execute("Sessions");
    }

    private static class Count implements AggregateFunction<Tuple3<String, Long, Integer>, Long, Long> {
        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Tuple3<String, Long, Integer> value, Long accumulator) {
            return accumulator + value.f2;
        }

        @Override
        public Long getResult(Long accumulator) {
            return accumulator;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }

    private static class Describe extends ProcessWindowFunction<Long, String, String, TimeWindow> {
        @Override
        public void process(String key, Context context, Iterable<Long> counts, Collector<String> out) {
            TimeWindow window = context.window();
            out.collect(key + " " + window.getStart() + ".." + window.maxTimestamp() + " "
                    + counts.iterator().next());
        }
    }
}
