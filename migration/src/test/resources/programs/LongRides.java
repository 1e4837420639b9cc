package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessAllWindowFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Rides that never ended, by timers that the end of a ride deletes; and windows over the results of windows. */
public class LongRides {
    public static class Ride {
        public long id;
        public boolean start;
        public long at;

        public Ride() {}

        public Ride(long i, boolean s, long a) {
            id = i;
            start = s;
            at = a;
        }
    }

    public static class Alert extends KeyedProcessFunction<Long, Ride, Long> {
        ValueState<Ride> st;

        public void open(OpenContext c) {
            st = getRuntimeContext().getState(new ValueStateDescriptor<>("ride", Ride.class));
        }

        public void processElement(Ride r, Context c, Collector<Long> out) throws Exception {
            Ride first = st.value();
            if (first == null) {
                st.update(r);
                if (r.start) c.timerService().registerEventTimeTimer(r.at + 120);
            } else {
                if (r.start) {
                    if (first.at - r.at > 120) out.collect(r.id);
                } else {
                    c.timerService().deleteEventTimeTimer(first.at + 120);
                    if (r.at - first.at > 120) out.collect(-r.id);
                }
                st.clear();
            }
        }

        public void onTimer(long t, OnTimerContext c, Collector<Long> out) throws Exception {
            out.collect(c.getCurrentKey() * 1000);
            st.clear();
        }
    }

    public static void main(String[] a) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        Random r = new Random(1);
        List<Ride> all = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            all.add(new Ride(i, true, i * 10));
            if (i % 7 != 0) all.add(new Ride(i, false, i * 10 + r.nextInt(240)));
        }
        all.sort(Comparator.comparingLong(x -> x.at + (x.id * 13 % 60)));
        env.fromData(all)
                .setParallelism(1)
                .assignTimestampsAndWatermarks(Given.<Ride>each(60, (x, t) -> x.at))
                .setParallelism(1)
                .keyBy(x -> x.id)
                .process(new Alert())
                .print();
        DataStream<Tuple3<Long, Long, Float>> tips = env.fromData(all)
                .setParallelism(1)
                .assignTimestampsAndWatermarks(Given.<Ride>each(60, (x, t) -> x.at))
                .setParallelism(1)
                .map(x -> Tuple3.of(x.id % 9, x.at, (float) (x.id % 5)))
                .returns(Types.TUPLE(Types.LONG, Types.LONG, Types.FLOAT))
                .setParallelism(1)
                .keyBy(t -> t.f0)
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(100)))
                .process(
                        new ProcessWindowFunction<
                                Tuple3<Long, Long, Float>, Tuple3<Long, Long, Float>, Long, TimeWindow>() {
                            public void process(
                                    Long k,
                                    Context c,
                                    Iterable<Tuple3<Long, Long, Float>> in,
                                    Collector<Tuple3<Long, Long, Float>> out) {
                                float s = 0;
                                for (Tuple3<Long, Long, Float> t : in) s += t.f2;
                                out.collect(Tuple3.of(c.window().getEnd(), k, s));
                            }
                        });
        tips.windowAll(TumblingEventTimeWindows.of(Duration.ofMillis(100)))
                .max(2)
                .map(t -> t.f0 + " " + t.f2)
                .print("max");
        tips.keyBy(t -> t.f0).maxBy(2).map(t -> t.f0).print("running");
        tips.windowAll(TumblingEventTimeWindows.of(Duration.ofMillis(100)))
                .process(new ProcessAllWindowFunction<Tuple3<Long, Long, Float>, String, TimeWindow>() {
                    public void process(Context c, Iterable<Tuple3<Long, Long, Float>> in, Collector<String> out) {
                        List<String> l = new ArrayList<>();
                        for (Tuple3<Long, Long, Float> t : in) l.add(t.toString());
                        l.sort(null);
                        out.collect(c.window() + "" + l);
                    }
                })
                .print("all");
        env.execute();
    }
}
