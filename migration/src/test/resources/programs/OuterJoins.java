package org.example.jobs;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.FlatJoinFunction;
import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.evictors.Evictor;
import org.apache.flink.streaming.api.windowing.evictors.TimeEvictor;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Outer joins by coGroup, beside join, in three kinds of windows, with and without evictors. */
public class OuterJoins {
    public static class Outer implements CoGroupFunction<Given.Ev, Given.Ev, String> {
        public void coGroup(Iterable<Given.Ev> l, Iterable<Given.Ev> r, Collector<String> out) {
            List<String> ls = new ArrayList<>(), rs = new ArrayList<>();
            for (Given.Ev e : l) ls.add("" + e);
            for (Given.Ev e : r) rs.add("" + e);
            Collections.sort(ls);
            Collections.sort(rs);
            if (ls.isEmpty()) for (String x : rs) out.collect("null|" + x);
            else if (rs.isEmpty()) for (String x : ls) out.collect(x + "|null");
            else for (String x : ls) for (String y : rs) out.collect(x + "|" + y);
        }
    }

    public static void main(String[] a) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        DataStream<Given.Ev> l = Given.stream(env, 60, Given.random(80, 3, 12, 50, 61)),
                r = Given.stream(env, 60, Given.random(80, 4, 12, 50, 67));
        int n = 0;
        for (WindowAssigner<Object, TimeWindow> w : List.of(
                (WindowAssigner<Object, TimeWindow>)
                        (WindowAssigner) TumblingEventTimeWindows.of(Duration.ofMillis(50)),
                SlidingEventTimeWindows.of(Duration.ofMillis(50), Duration.ofMillis(20)),
                EventTimeSessionWindows.withGap(Duration.ofMillis(10)))) {
            n++;
            l.coGroup(r)
                    .where(e -> e.k)
                    .equalTo(e -> e.k)
                    .window(w)
                    .apply(new Outer())
                    .print("cg" + n);
            l.join(r)
                    .where(e -> e.k)
                    .equalTo(e -> e.k)
                    .window(w)
                    .apply((JoinFunction<Given.Ev, Given.Ev, String>) (x, y) -> x + "|" + y)
                    .print("j" + n);
            l.join(r)
                    .where(e -> e.k)
                    .equalTo(e -> e.k)
                    .window(w)
                    .apply(new FlatJoinFunction<Given.Ev, Given.Ev, String>() {
                        public void join(Given.Ev x, Given.Ev y, Collector<String> out) {
                            if (x.v < y.v) {
                                out.collect(x + "<" + y);
                                out.collect(x.k);
                            }
                        }
                    })
                    .print("fj" + n);
            l.coGroup(r)
                    .where(e -> e.v % 5)
                    .equalTo(e -> e.v % 5)
                    .window(w)
                    .allowedLateness(Duration.ofMillis(0))
                    .apply(new Outer())
                    .print("mod" + n);
            l.join(r)
                    .where(e -> e.k)
                    .equalTo(e -> e.k)
                    .window(w)
                    .evictor((Evictor) TimeEvictor.of(Duration.ofMillis(5)))
                    .apply((JoinFunction<Given.Ev, Given.Ev, String>) (x, y) -> x + "|" + y)
                    .print("ev" + n);
        }
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
