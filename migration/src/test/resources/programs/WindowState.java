package org.example.jobs;

import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.evictors.CountEvictor;
import org.apache.flink.streaming.api.windowing.triggers.CountTrigger;
import org.apache.flink.streaming.api.windowing.triggers.PurgingTrigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** State of a window and of its key, across firings and until it is cleared. */
public class WindowState {
    public static class F extends ProcessWindowFunction<Given.Ev, String, String, TimeWindow> {
        final ValueStateDescriptor<Integer> firings = new ValueStateDescriptor<>("firings", Types.INT);
        final MapStateDescriptor<Long, Integer> all = new MapStateDescriptor<>("all", Types.LONG, Types.INT);

        public void process(String k, Context c, Iterable<Given.Ev> es, Collector<String> out) throws Exception {
            ValueState<Integer> w = c.windowState().getState(firings),
                    g = c.globalState().getState(new ValueStateDescriptor<>("total", Types.INT));
            w.update(w.value() == null ? 1 : w.value() + 1);
            g.update(g.value() == null ? 1 : g.value() + 1);
            MapState<Long, Integer> m = c.globalState().getMapState(all);
            int sum = 0;
            for (Given.Ev e : es) sum += e.v;
            m.put(c.window().getStart(), sum);
            out.collect(k + c.window() + " firing " + w.value() + " of " + g.value() + " sum " + sum);
            c.output(TAG, k + c.window().getStart());
        }

        public void clear(Context c) throws Exception {
            Integer w = c.windowState().getState(firings).value();
            c.output(TAG, "clear " + c.window().getStart() + " " + w + " wm " + c.currentWatermark());
            c.windowState().getState(firings).clear();
            c.globalState().getMapState(all).remove(c.window().getStart());
        }
    }

    static final OutputTag<String> TAG = new OutputTag<String>("t") {};

    public static class S extends ProcessWindowFunction<Given.Ev, String, String, TimeWindow> {
        public void process(String k, Context c, Iterable<Given.Ev> es, Collector<String> out) throws Exception {
            try {
                c.windowState()
                        .getState(new ValueStateDescriptor<>("x", Types.INT))
                        .update(3);
                out.collect("allowed");
            } catch (Exception e) {
                out.collect("refused");
            }
            ValueState<Integer> g = c.globalState().getState(new ValueStateDescriptor<>("y", Types.INT));
            g.update(g.value() == null ? 1 : g.value() + 1);
            out.collect(k + g.value());
        }
    }

    public static void main(String[] a) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        DataStream<Given.Ev> s = Given.stream(env, 10, Given.random(150, 4, 12, 100, 31));
        int n = 0;
        for (WindowAssigner<Object, TimeWindow> w : List.of(
                (WindowAssigner<Object, TimeWindow>)
                        (WindowAssigner) TumblingEventTimeWindows.of(Duration.ofMillis(50)),
                SlidingEventTimeWindows.of(Duration.ofMillis(60), Duration.ofMillis(20)))) {
            n++;
            SingleOutputStreamOperator<String> r = s.keyBy(x -> x.k)
                    .window(w)
                    .allowedLateness(Duration.ofMillis(37))
                    .process(new F());
            r.print("w" + n);
            r.getSideOutput(TAG).print("t" + n);
            r = s.keyBy(x -> x.k)
                    .window(w)
                    .trigger(PurgingTrigger.of(CountTrigger.of(2)))
                    .process(new F());
            r.print("pw" + n);
            r.getSideOutput(TAG).print("pt" + n);
            r = s.keyBy(x -> x.k)
                    .window(w)
                    .allowedLateness(Duration.ofMillis(37))
                    .evictor(CountEvictor.of(2))
                    .process(new F());
            r.print("ew" + n);
            r.getSideOutput(TAG).print("et" + n);
            r = s.keyBy(x -> x.k)
                    .window(w)
                    .allowedLateness(Duration.ofMillis(37))
                    .reduce((x, y) -> new Given.Ev(x.k, x.t, x.v + y.v), new F());
            r.print("rw" + n);
            r.getSideOutput(TAG).print("rt" + n);
        }
        s.keyBy(x -> x.k)
                .window(EventTimeSessionWindows.withGap(Duration.ofMillis(15)))
                .process(new S())
                .print("session");
        env.execute();
    }

    /** What goes in. */
    public static class Given {
        public static class Ev implements Serializable {
            public String k;
            public long t;
            public int v;

            public Ev() {}

            public Ev(String k, long t, int v) {
                this.k = k;
                this.t = t;
                this.v = v;
            }

            public String toString() {
                return k + "@" + t + "=" + v;
            }
        }

        public static class Each<T> implements WatermarkGenerator<T> {
            final long delay;

            Each(long d) {
                delay = d;
            }

            long max = Long.MIN_VALUE;

            public void onEvent(T e, long ts, WatermarkOutput out) {
                if (ts > max) {
                    max = ts;
                    out.emitWatermark(new Watermark(ts - delay));
                }
            }

            public void onPeriodicEmit(WatermarkOutput out) {}
        }

        public static <T> WatermarkStrategy<T> each(long delay, SerializableTimestampAssigner<T> a) {
            return WatermarkStrategy.<T>forGenerator(c -> new Each<T>(delay)).withTimestampAssigner(a);
        }

        public static Ev[] evs(String... lines) {
            return Arrays.stream(lines)
                    .map(l -> {
                        String[] p = l.split(" ");
                        return new Ev(p[0], Long.parseLong(p[1]), Integer.parseInt(p[2]));
                    })
                    .toArray(Ev[]::new);
        }

        public static DataStream<Ev> stream(StreamExecutionEnvironment env, long delay, Ev... evs) {
            return env.fromData(evs)
                    .setParallelism(1)
                    .assignTimestampsAndWatermarks(each(delay, (e, p) -> e.t))
                    .setParallelism(1);
        }

        public static Ev[] random(int n, int keys, int step, int back, long seed) {
            Random r = new Random(seed);
            Ev[] e = new Ev[n];
            long t = 0;
            for (int i = 0; i < n; i++) {
                t += r.nextInt(step);
                e[i] = new Ev("k" + r.nextInt(keys), Math.max(0, t - r.nextInt(back + 1)), r.nextInt(100));
            }
            return e;
        }
    }
}
