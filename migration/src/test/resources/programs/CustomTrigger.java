package org.example.jobs;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.evictors.CountEvictor;
import org.apache.flink.streaming.api.windowing.evictors.Evictor;
import org.apache.flink.streaming.api.windowing.triggers.ContinuousEventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.CountTrigger;
import org.apache.flink.streaming.api.windowing.triggers.PurgingTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.GlobalWindow;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.streaming.runtime.operators.windowing.TimestampedValue;
import org.apache.flink.util.Collector;

/** Windows with a trigger and an evictor of the program's own, and with those that come with the API. */
public class CustomTrigger {
    public static class Click {
        public String user;
        public long time;
        public int weight;

        public Click() {}

        public Click(String user, long time, int weight) {
            this.user = user;
            this.time = time;
            this.weight = weight;
        }
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        Click[] clicks = new Click[500];
        for (int i = 0; i < clicks.length; i++) {
            clicks[i] = new Click("u" + i * 7 % 5, i * 300L + (i / 100) * 20_000L, i * 31 % 17);
        }
        DataStream<Click> stream = env.fromData(clicks)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Click>forMonotonousTimestamps()
                        .withTimestampAssigner((click, previous) -> click.time));

        stream.keyBy(click -> click.user)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(30)))
                .trigger(new WeightTrigger(40))
                .process(new Describe<>())
                .print("weight");
        stream.keyBy(click -> click.user)
                .window(EventTimeSessionWindows.withGap(Duration.ofSeconds(5)))
                .trigger(new WeightTrigger(100))
                .process(new Describe<>())
                .print("session");
        stream.keyBy(click -> click.user)
                .window(GlobalWindows.create())
                .trigger(PurgingTrigger.of(CountTrigger.of(25)))
                .evictor(CountEvictor.of(10))
                .sum("weight")
                .map(click -> click.user + " " + click.weight)
                .print("global");
        stream.keyBy(click -> click.user)
                .window(SlidingEventTimeWindows.of(Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(3)))
                .evictor(new HeavyOnly())
                .process(new Describe<>())
                .print("evicted");
        stream.keyBy(click -> click.user)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .trigger(ContinuousEventTimeTrigger.of(Duration.ofSeconds(20)))
                .reduce((a, b) -> new Click(a.user, Math.max(a.time, b.time), a.weight + b.weight))
                .map(click -> click.user + " " + click.time + " " + click.weight)
                .returns(Types.STRING)
                .print("continuous");
        env.execute("Triggers");
    }

    public static class Describe<W extends TimeWindow> extends ProcessWindowFunction<Click, String, String, W> {
        @Override
        public void process(String user, Context context, Iterable<Click> clicks, Collector<String> out) {
            int count = 0;
            int weight = 0;
            for (Click click : clicks) {
                count++;
                weight += click.weight;
            }
            out.collect(user + " " + context.window().getStart() + "-" + context.window().maxTimestamp() + ": " + count
                    + " clicks of " + weight);
        }
    }

    /** Fires when so much weight has come, and what is left when the window ends. */
    public static class WeightTrigger extends Trigger<Click, TimeWindow> {
        private final int weight;
        private final ReducingStateDescriptor<Integer> sum =
                new ReducingStateDescriptor<>("sum", new Sum(), Types.INT);

        public WeightTrigger(int weight) {
            this.weight = weight;
        }

        @Override
        public TriggerResult onElement(Click click, long timestamp, TimeWindow window, TriggerContext ctx)
                throws Exception {
            ctx.registerEventTimeTimer(window.maxTimestamp());
            ReducingState<Integer> soFar = ctx.getPartitionedState(sum);
            soFar.add(click.weight);
            if (soFar.get() >= weight) {
                soFar.clear();
                return TriggerResult.FIRE_AND_PURGE;
            }
            return TriggerResult.CONTINUE;
        }

        @Override
        public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext ctx) {
            return TriggerResult.CONTINUE;
        }

        @Override
        public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext ctx) {
            return time == window.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
        }

        @Override
        public boolean canMerge() {
            return true;
        }

        @Override
        public void onMerge(TimeWindow window, OnMergeContext ctx) throws Exception {
            ctx.mergePartitionedState(sum);
            if (window.maxTimestamp() > ctx.getCurrentWatermark()) {
                ctx.registerEventTimeTimer(window.maxTimestamp());
            }
        }

        @Override
        public void clear(TimeWindow window, TriggerContext ctx) throws Exception {
            ctx.deleteEventTimeTimer(window.maxTimestamp());
            ctx.getPartitionedState(sum).clear();
        }

        @Override
        public String toString() {
            return "WeightTrigger(" + weight + ")";
        }
    }

    public static class Sum implements ReduceFunction<Integer> {
        @Override
        public Integer reduce(Integer a, Integer b) {
            return a + b;
        }
    }

    /** Lets light clicks go before the function sees them. */
    public static class HeavyOnly implements Evictor<Click, TimeWindow> {
        @Override
        public void evictBefore(
                Iterable<TimestampedValue<Click>> elements, int size, TimeWindow window, EvictorContext context) {
            for (java.util.Iterator<TimestampedValue<Click>> all = elements.iterator(); all.hasNext(); ) {
                TimestampedValue<Click> element = all.next();
                if (element.getValue().weight < 5 || element.getTimestamp() < window.getStart() + 1000) {
                    all.remove();
                }
            }
        }

        @Override
        public void evictAfter(
                Iterable<TimestampedValue<Click>> elements, int size, TimeWindow window, EvictorContext context) {}
    }
}
