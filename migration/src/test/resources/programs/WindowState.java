package org.example.jobs;

import java.time.Duration;
import java.util.List;
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
}
