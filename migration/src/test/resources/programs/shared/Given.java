package org.example.jobs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** What several programs begin with: elements, watermarks after each of them, and a window function that shows its window. */
public class Given {
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

    public static class Show<W extends TimeWindow> extends ProcessWindowFunction<Ev, String, String, W> {
        public void process(String k, Context c, Iterable<Ev> es, Collector<String> out) {
            List<String> b = new ArrayList<>();
            for (Ev e : es) b.add(e.t + "=" + e.v);
            b.sort(null);
            out.collect(k + " [" + c.window().getStart() + "," + c.window().getEnd() + ") wm="
                    + c.currentWatermark() + ":" + b);
        }
    }
}
