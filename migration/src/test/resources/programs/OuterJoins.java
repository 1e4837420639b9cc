package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
}
