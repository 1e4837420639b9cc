package org.example.jobs;

import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessAllWindowFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingProcessingTimeWindows;
import org.apache.flink.streaming.api.windowing.triggers.ContinuousEventTimeTrigger;
import org.apache.flink.streaming.api.windowing.windows.GlobalWindow;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.streaming.api.windowing.windows.Window;
import org.apache.flink.util.Collector;
import org.example.jobs.Given.Ev;

/** What the batch mode promises: a key's elements in the order of time, broadcasts first, timers at the end. */
public class BatchOrder {
    private static final MapStateDescriptor<String, Integer> RULES =
            new MapStateDescriptor<>("rules", String.class, Integer.class);

    /** Out of order, with different timestamps. */
    private static DataStream<Ev> shuffled(StreamExecutionEnvironment env, int seed) {
        Ev[] evs = new Ev[30];
        for (int i = 0; i < evs.length; i++) {
            evs[i] = new Ev("k" + i * 7 % 3, (i * 37 + seed) % 100 * 50 + seed, i);
        }
        return Given.stream(env, 0, evs);
    }

    public static void main(String[] args) throws Exception {
        for (int parallelism = 1; parallelism <= 2; parallelism++) {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.setParallelism(parallelism);
            env.setRuntimeMode(RuntimeExecutionMode.BATCH);
            program(env, parallelism);
            env.execute();
        }
    }

    private static void program(StreamExecutionEnvironment env, int parallelism) {
        DataStream<Ev> events = shuffled(env, 1);
        show("event" + parallelism, events.keyBy(e -> e.k).process(new Timed(false)));
        show("processing" + parallelism, events.keyBy(e -> e.k).process(new Timed(true)));
        show("reduce" + parallelism, events.keyBy(e -> e.k)
                .reduce((a, b) -> new Ev(a.k, b.t, a.v * 31 + b.v)));
        show("rich" + parallelism, events.keyBy(e -> e.k).map(new AfterWhat()));
        show("sum" + parallelism, events.keyBy(e -> e.k).sum("v"));
        show("tumbling" + parallelism, events.keyBy(e -> e.k)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                .process(new InOrder<TimeWindow>()));
        show("session" + parallelism, events.keyBy(e -> e.k)
                .window(EventTimeSessionWindows.withGap(Duration.ofMillis(120)))
                .process(new InOrder<TimeWindow>()));
        show("continuous" + parallelism, events.keyBy(e -> e.k)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(3)))
                .trigger(ContinuousEventTimeTrigger.of(Duration.ofSeconds(1)))
                .process(new InOrder<TimeWindow>()));
        show("count" + parallelism, events.keyBy(e -> e.k).countWindow(3).process(new InOrder<GlobalWindow>()));
        show("today" + parallelism, events.keyBy(e -> e.k)
                .window(TumblingProcessingTimeWindows.of(Duration.ofDays(10_000)))
                .process(new InOrder<TimeWindow>()));
        show("all" + parallelism, events.windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(2)))
                .process(new ProcessAllWindowFunction<Ev, String, TimeWindow>() {
                    @Override
                    public void process(Context context, Iterable<Ev> evs, Collector<String> out) {
                        out.collect(context.window() + " " + evs);
                    }
                }));
        show("both" + parallelism, events.keyBy(e -> e.k).connect(shuffled(env, 2).keyBy(e -> e.k)).process(new Both()));
        show("rules" + parallelism, events.keyBy(e -> e.k)
                .connect(shuffled(env, 3).broadcast(RULES))
                .process(new KeyedBroadcastProcessFunction<String, Ev, Ev, String>() {
                    @Override
                    public void processElement(Ev e, ReadOnlyContext context, Collector<String> out) throws Exception {
                        out.collect(e + " " + context.getBroadcastState(RULES).get("last"));
                    }

                    @Override
                    public void processBroadcastElement(Ev rule, Context context, Collector<String> out)
                            throws Exception {
                        context.getBroadcastState(RULES).put("last", rule.v);
                    }
                }));
        show("unkeyed" + parallelism, events.connect(shuffled(env, 4).broadcast(RULES))
                .process(new BroadcastProcessFunction<Ev, Ev, String>() {
                    @Override
                    public void processElement(Ev e, ReadOnlyContext context, Collector<String> out) throws Exception {
                        out.collect(e + " " + context.getBroadcastState(RULES).get("last"));
                    }

                    @Override
                    public void processBroadcastElement(Ev rule, Context context, Collector<String> out)
                            throws Exception {
                        context.getBroadcastState(RULES).put("last", rule.v);
                    }
                }));
    }

    /** By one subtask: Flink chooses the parallelism of a batch itself, and with it what stands before each line. */
    private static <T> void show(String name, DataStream<T> results) {
        results.map(result -> name + " " + result).print().setParallelism(1);
    }

    public static class AfterWhat extends RichMapFunction<Ev, String> {
        private transient ValueState<Integer> before;

        @Override
        public void open(OpenContext openContext) {
            before = getRuntimeContext().getState(new ValueStateDescriptor<>("before", Integer.class));
        }

        @Override
        public String map(Ev e) throws Exception {
            Integer last = before.value();
            before.update(e.v);
            return e + " after " + last;
        }
    }

    public static class Timed extends KeyedProcessFunction<String, Ev, String> {
        private final boolean processingTime;
        private transient ListState<Long> seen;

        public Timed(boolean processingTime) {
            this.processingTime = processingTime;
        }

        @Override
        public void open(OpenContext openContext) {
            seen = getRuntimeContext().getListState(new ListStateDescriptor<>("seen", Long.class));
        }

        @Override
        public void processElement(Ev e, Context context, Collector<String> out) throws Exception {
            seen.add(context.timestamp());
            if (processingTime) {
                context.timerService().registerProcessingTimeTimer(4_000_000_000_000L + e.t / 1000);
            } else {
                context.timerService().registerEventTimeTimer(e.t / 1000 * 1000);
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
            out.collect(context.getCurrentKey() + " " + timestamp + " " + context.timeDomain() + " "
                    + context.timerService().currentWatermark() + " " + seen.get());
            context.timerService().registerEventTimeTimer(timestamp + 1);
        }
    }

    public static class InOrder<W extends Window> extends ProcessWindowFunction<Ev, String, String, W> {
        @Override
        public void process(String key, Context context, Iterable<Ev> evs, Collector<String> out) {
            StringBuilder all = new StringBuilder(key);
            evs.forEach(e -> all.append(' ').append(e.v));
            out.collect(all.toString());
        }
    }

    public static class Both extends KeyedCoProcessFunction<String, Ev, Ev, String> {
        private transient ListState<String> seen;

        @Override
        public void open(OpenContext openContext) {
            seen = getRuntimeContext().getListState(new ListStateDescriptor<>("seen", String.class));
        }

        @Override
        public void processElement1(Ev e, Context context, Collector<String> out) throws Exception {
            seen.add("first " + e);
            context.timerService().registerEventTimeTimer(0);
        }

        @Override
        public void processElement2(Ev e, Context context, Collector<String> out) throws Exception {
            seen.add("second " + e);
            context.timerService().registerEventTimeTimer(0);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
            out.collect(context.getCurrentKey() + " " + seen.get());
        }
    }
}
