package org.example.jobs;

import java.time.Duration;
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
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.triggers.ContinuousEventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.CountTrigger;
import org.apache.flink.streaming.api.windowing.triggers.PurgingTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

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
}
