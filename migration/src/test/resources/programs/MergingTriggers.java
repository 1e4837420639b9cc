package org.example.jobs;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.triggers.ContinuousEventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.CountTrigger;
import org.apache.flink.streaming.api.windowing.triggers.PurgingTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Sessions whose triggers keep state of all kinds, and merge it or forget it. */
public class MergingTriggers {
    public static class Avg implements AggregateFunction<Integer, int[], Double> {
        public int[] createAccumulator() {
            return new int[2];
        }

        public int[] add(Integer v, int[] a) {
            a[0] += v;
            a[1]++;
            return a;
        }

        public Double getResult(int[] a) {
            return a[0] / (double) a[1];
        }

        public int[] merge(int[] a, int[] b) {
            return new int[] {a[0] + b[0], a[1] + b[1]};
        }
    }

    public static class T extends Trigger<Given.Ev, TimeWindow> {
        final ReducingStateDescriptor<Integer> sum =
                new ReducingStateDescriptor<>("sum", (ReduceFunction<Integer>) Integer::sum, Types.INT);
        final AggregatingStateDescriptor<Integer, int[], Double> avg =
                new AggregatingStateDescriptor<>("avg", new Avg(), TypeInformation.of(int[].class));
        final ListStateDescriptor<Long> times = new ListStateDescriptor<>("times", Types.LONG);
        final int mode;

        T(int mode) {
            this.mode = mode;
        }

        public TriggerResult onElement(Given.Ev e, long ts, TimeWindow w, TriggerContext c) throws Exception {
            c.registerEventTimeTimer(w.maxTimestamp());
            if (w.maxTimestamp() <= c.getCurrentWatermark()) return TriggerResult.FIRE;
            c.getPartitionedState(sum).add(e.v);
            c.getPartitionedState(avg).add(e.v);
            c.getPartitionedState(times).add(ts);
            int n = 0;
            for (Long l : c.getPartitionedState(times).get()) n++;
            if (mode == 0 && c.getPartitionedState(sum).get() > 150) {
                clear2(w, c);
                return TriggerResult.FIRE;
            }
            if (mode == 1 && n >= 3 && c.getPartitionedState(avg).get() > 40) {
                clear2(w, c);
                return TriggerResult.FIRE_AND_PURGE;
            }
            if (mode == 2 && n >= 5) {
                c.getPartitionedState(times).clear();
                return TriggerResult.FIRE;
            }
            return TriggerResult.CONTINUE;
        }

        void clear2(TimeWindow w, TriggerContext c) throws Exception {
            c.getPartitionedState(sum).clear();
            c.getPartitionedState(avg).clear();
            c.getPartitionedState(times).clear();
        }

        public TriggerResult onProcessingTime(long t, TimeWindow w, TriggerContext c) {
            return TriggerResult.CONTINUE;
        }

        public TriggerResult onEventTime(long t, TimeWindow w, TriggerContext c) throws Exception {
            return t == w.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
        }

        public boolean canMerge() {
            return true;
        }

        public void onMerge(TimeWindow w, OnMergeContext c) throws Exception {
            c.mergePartitionedState(sum);
            c.mergePartitionedState(avg);
            c.mergePartitionedState(times);
            if (w.maxTimestamp() > c.getCurrentWatermark()) c.registerEventTimeTimer(w.maxTimestamp());
        }

        public void clear(TimeWindow w, TriggerContext c) throws Exception {
            c.deleteEventTimeTimer(w.maxTimestamp());
            clear2(w, c);
        }
    }
    /** Merges, but moves no state: what each of the merged windows had is lost. */
    public static class NoMove extends T {
        NoMove() {
            super(0);
        }

        public void onMerge(TimeWindow w, OnMergeContext c) {
            c.registerEventTimeTimer(w.maxTimestamp());
        }
    }

    public static void main(String[] a) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        DataStream<Given.Ev> s = Given.stream(env, 40, Given.random(200, 4, 10, 80, 23));
        for (int m = 0; m < 4; m++) {
            s.keyBy(x -> x.k)
                    .window(EventTimeSessionWindows.withGap(Duration.ofMillis(20)))
                    .trigger(m == 3 ? new NoMove() : new T(m))
                    .allowedLateness(Duration.ofMillis(15))
                    .process(new Given.Show<>())
                    .print("s" + m);
            s.keyBy(x -> x.k)
                    .window(EventTimeSessionWindows.withGap(Duration.ofMillis(20)))
                    .trigger(m == 3 ? new NoMove() : new T(m))
                    .aggregate(new Sum())
                    .print("a" + m);
        }
        s.keyBy(x -> x.k)
                .window(EventTimeSessionWindows.withGap(Duration.ofMillis(20)))
                .trigger(CountTrigger.of(3))
                .process(new Given.Show<>())
                .print("count");
        s.keyBy(x -> x.k)
                .window(EventTimeSessionWindows.withGap(Duration.ofMillis(20)))
                .trigger(PurgingTrigger.of(CountTrigger.of(3)))
                .process(new Given.Show<>())
                .print("pcount");
        s.keyBy(x -> x.k)
                .window(EventTimeSessionWindows.withGap(Duration.ofMillis(20)))
                .trigger(ContinuousEventTimeTrigger.of(Duration.ofMillis(13)))
                .process(new Given.Show<>())
                .print("cont");
        s.keyBy(x -> x.k)
                .window(EventTimeSessionWindows.withGap(Duration.ofMillis(20)))
                .trigger(ContinuousEventTimeTrigger.of(Duration.ofMillis(13)))
                .allowedLateness(Duration.ofMillis(40))
                .sum("v")
                .map(x -> x.v)
                .print("contlate");
        s.windowAll(EventTimeSessionWindows.withGap(Duration.ofMillis(4)))
                .trigger(CountTrigger.of(2))
                .sum("v")
                .map(x -> x.v)
                .print("all");
        env.execute();
    }

    public static class Sum implements AggregateFunction<Given.Ev, Tuple2<Integer, Integer>, Integer> {
        public Tuple2<Integer, Integer> createAccumulator() {
            return Tuple2.of(0, 0);
        }

        public Tuple2<Integer, Integer> add(Given.Ev v, Tuple2<Integer, Integer> a) {
            a.f0 += v.v;
            a.f1++;
            return a;
        }

        public Integer getResult(Tuple2<Integer, Integer> a) {
            return a.f0;
        }

        public Tuple2<Integer, Integer> merge(Tuple2<Integer, Integer> a, Tuple2<Integer, Integer> b) {
            a.f0 += b.f0;
            a.f1 += b.f1;
            return a;
        }
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
}
