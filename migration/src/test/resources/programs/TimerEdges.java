package org.example.jobs;

import java.util.Random;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Timers in the past, twice, deleted, set while others fire, for the ends of time. */
public class TimerEdges {
    public static class F extends KeyedProcessFunction<String, Given.Ev, String> {
        ValueState<Integer> n;

        public void open(OpenContext c) {
            n = getRuntimeContext().getState(new ValueStateDescriptor<>("n", Types.INT));
        }

        public void processElement(Given.Ev e, Context c, Collector<String> out) throws Exception {
            long wm = c.timerService().currentWatermark();
            n.update(n.value() == null ? 1 : n.value() + 1);
            switch (e.v) {
                case 0:
                    c.timerService().registerEventTimeTimer(e.t - 1000);
                    break; // past
                case 1:
                    for (int i = 0; i < 3; i++) c.timerService().registerEventTimeTimer(e.t + 50);
                    break; // duplicates
                case 2:
                    c.timerService().registerEventTimeTimer(e.t + 50);
                    c.timerService().deleteEventTimeTimer(e.t + 50);
                    c.timerService().deleteEventTimeTimer(e.t + 77);
                    break;
                case 3:
                    c.timerService().registerEventTimeTimer(Long.MAX_VALUE);
                    break;
                case 4:
                    c.timerService().registerEventTimeTimer(Long.MIN_VALUE);
                    break;
                case 5:
                    c.timerService().registerEventTimeTimer(wm);
                    c.timerService().registerEventTimeTimer(wm + 1);
                    break;
                case 6:
                    c.timerService().registerEventTimeTimer(Long.MAX_VALUE - 1);
                    break;
                case 7:
                    for (int i = 30; i > 0; i--) c.timerService().registerEventTimeTimer(e.t + i);
                    for (int i = 0; i <= 30; i += 2) c.timerService().deleteEventTimeTimer(e.t + i);
                    break;
                case 8:
                    c.timerService().registerEventTimeTimer(0);
                    c.timerService().registerEventTimeTimer(-5);
                    break;
            }
            out.collect("el " + e + " " + c.getCurrentKey() + " ts " + c.timestamp() + " wm " + wm);
        }

        public void onTimer(long t, OnTimerContext c, Collector<String> out) throws Exception {
            out.collect("timer " + c.getCurrentKey() + " " + t + " " + c.timestamp() + " " + c.timeDomain() + " wm "
                    + c.timerService().currentWatermark() + " n " + n.value());
            if (t % 7 == 0 && t < 10000) c.timerService().registerEventTimeTimer(t + 3);
            if (t % 11 == 0 && t < 10000) c.timerService().registerEventTimeTimer(t); // again for the same time
            if (t % 5 == 0) c.timerService().deleteEventTimeTimer(t + 1);
            if (t == Long.MAX_VALUE) n.clear();
            if (t == Long.MAX_VALUE - 1) {
                c.timerService().registerEventTimeTimer(Long.MAX_VALUE);
                c.timerService().registerEventTimeTimer(17);
            }
        }
    }

    public static void main(String[] a) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        Random r = new Random(5);
        Given.Ev[] es = new Given.Ev[200];
        for (int i = 0; i < 200; i++) es[i] = new Given.Ev("k" + r.nextInt(4), 10 * i + r.nextInt(30), r.nextInt(9));
        Given.stream(env, 5, es).keyBy(e -> e.k).process(new F2()).print();
        env.execute();
    }

    public static class F2 extends F {
        MapState<Long, Integer> again;

        public void open(OpenContext c) {
            super.open(c);
            again = getRuntimeContext().getMapState(new MapStateDescriptor<>("again", Types.LONG, Types.INT));
        }

        public void onTimer(long t, OnTimerContext c, Collector<String> out) throws Exception {
            Integer k = again.get(t);
            again.put(t, k == null ? 1 : k + 1);
            if (k != null && k >= 3) {
                out.collect("enough " + t);
                return;
            }
            super.onTimer(t, c, out);
        }
    }
}
