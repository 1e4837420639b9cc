package org.example.jobs;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Keyed state with timers, with time to live, and with a default value. */
public class SensorAlerts {
    public static class Rising extends KeyedProcessFunction<String, Given.Ev, String> {
        ValueState<Integer> last;
        ValueState<Long> timer;

        public void open(OpenContext c) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.INT));
            timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
        }

        public void processElement(Given.Ev e, Context c, Collector<String> out) throws Exception {
            Integer p = last.value();
            last.update(e.v);
            Long t = timer.value();
            if (p == null) return;
            if (e.v < p) {
                if (t != null) {
                    c.timerService().deleteEventTimeTimer(t);
                    timer.clear();
                }
            } else if (t == null) {
                long at = c.timestamp() + 40;
                c.timerService().registerEventTimeTimer(at);
                timer.update(at);
            }
        }

        public void onTimer(long t, OnTimerContext c, Collector<String> out) throws Exception {
            out.collect(c.getCurrentKey() + " rising until " + t);
            timer.clear();
        }
    }

    public static class Cleaning extends KeyedProcessFunction<String, Given.Ev, String> {
        ValueState<Integer> last;
        ValueState<Long> timer;

        public void open(OpenContext c) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Integer.class));
            timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Long.class));
        }

        public void processElement(Given.Ev e, Context c, Collector<String> out) throws Exception {
            long nt = c.timestamp() + 60;
            Long ct = timer.value();
            if (ct != null) c.timerService().deleteEventTimeTimer(ct);
            c.timerService().registerEventTimeTimer(nt);
            timer.update(nt);
            Integer l = last.value();
            if (l != null && Math.abs(l - e.v) > 50) out.collect(e + " diff " + (e.v - l));
            last.update(e.v);
        }

        public void onTimer(long t, OnTimerContext c, Collector<String> out) {
            last.clear();
            timer.clear();
            out.collect("cleaned " + c.getCurrentKey() + t);
        }
    }

    public static void main(String[] a) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        DataStream<Given.Ev> s = Given.stream(env, 0, Given.random(600, 8, 12, 0, 21));
        KeyedStream<Given.Ev, String> k = s.keyBy(e -> e.k);
        k.process(new Rising()).print("rising");
        k.process(new Cleaning()).print("cleaning");
        k.filter(new RichFilterFunction<Given.Ev>() {
                    MapState<Integer, Boolean> seen;

                    public void open(OpenContext c) {
                        StateTtlConfig ttl = StateTtlConfig.newBuilder(Duration.ofHours(1))
                                .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                                .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
                                .build();
                        MapStateDescriptor<Integer, Boolean> d =
                                new MapStateDescriptor<>("seen", Types.INT, Types.BOOLEAN);
                        d.enableTimeToLive(ttl);
                        seen = getRuntimeContext().getMapState(d);
                    }

                    public boolean filter(Given.Ev e) throws Exception {
                        if (seen.contains(e.v)) return false;
                        seen.put(e.v, true);
                        return true;
                    }
                })
                .print("dedup");
        k.flatMap(new RichFlatMapFunction<Given.Ev, Tuple3<String, Integer, Integer>>() {
                    ValueState<Tuple2<Long, Long>> sum;

                    public void open(OpenContext c) {
                        sum = getRuntimeContext()
                                .getState(new ValueStateDescriptor<>(
                                        "sum",
                                        TypeInformation.of(new TypeHint<Tuple2<Long, Long>>() {}),
                                        Tuple2.of(0L, 0L)));
                    }

                    public void flatMap(Given.Ev e, Collector<Tuple3<String, Integer, Integer>> out) throws Exception {
                        Tuple2<Long, Long> t = sum.value();
                        t.f0++;
                        t.f1 += e.v;
                        sum.update(t);
                        if (t.f0 >= 5) {
                            out.collect(Tuple3.of(e.k, t.f1.intValue(), t.f0.intValue()));
                            sum.clear();
                        }
                    }
                })
                .print("avg");
        k.connect(s.filter(e -> false).broadcast(new MapStateDescriptor<>("r", Types.STRING, Types.INT)))
                .process(new KeyedBroadcastProcessFunction<String, Given.Ev, Given.Ev, Integer>() {
                    public void processElement(Given.Ev e, ReadOnlyContext c, Collector<Integer> out) {
                        out.collect(e.v);
                    }

                    public void processBroadcastElement(Given.Ev e, Context c, Collector<Integer> out) {
                        out.collect(-1);
                    }
                })
                .print("b");
        env.execute();
    }
}
