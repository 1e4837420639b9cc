package org.example.jobs;

import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.triggers.ContinuousEventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.CountTrigger;
import org.apache.flink.streaming.api.windowing.triggers.EventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.PurgingTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.OutputTag;

/** Late elements in windows that were purged when they fired, and those that come too late for any. */
public class LatePurging {
    static final OutputTag<Given.Ev> LATE = new OutputTag<Given.Ev>("late") {};

    public static void main(String[] a) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        DataStream<Given.Ev> s = Given.stream(env, 10, Given.random(120, 4, 12, 120, 3));
        int n = 0;
        for (Trigger<Object, TimeWindow> t : List.of(
                PurgingTrigger.of(EventTimeTrigger.create()),
                EventTimeTrigger.create(),
                (Trigger<Object, TimeWindow>) (Trigger) PurgingTrigger.of(CountTrigger.of(3)),
                (Trigger<Object, TimeWindow>)
                        (Trigger) PurgingTrigger.of(ContinuousEventTimeTrigger.of(Duration.ofMillis(15))),
                (Trigger<Object, TimeWindow>) (Trigger) ContinuousEventTimeTrigger.of(Duration.ofMillis(15)))) {
            n++;
            for (int k = 0; k < 3; k++) {
                WindowAssigner<Object, TimeWindow> w = k == 0
                        ? TumblingEventTimeWindows.of(Duration.ofMillis(50))
                        : k == 1
                                ? SlidingEventTimeWindows.of(Duration.ofMillis(60), Duration.ofMillis(25))
                                : EventTimeSessionWindows.withGap(Duration.ofMillis(20));
                String name = n + "-" + k;
                SingleOutputStreamOperator<String> r = s.keyBy(x -> x.k)
                        .window(w)
                        .trigger(t)
                        .allowedLateness(Duration.ofMillis(40))
                        .sideOutputLateData(LATE)
                        .process(new Given.Show<>());
                r.print("p" + name);
                r.getSideOutput(LATE).print("late" + name);
                SingleOutputStreamOperator<String> q = s.keyBy(x -> x.k)
                        .window(w)
                        .trigger(t)
                        .allowedLateness(Duration.ofMillis(40))
                        .sideOutputLateData(LATE)
                        .reduce((x, y) -> new Given.Ev(x.k, Math.max(x.t, y.t), x.v + y.v), new Given.Show<>());
                q.print("r" + name);
                q.getSideOutput(LATE).print("rlate" + name);
            }
        }
        env.execute();
    }
}
