package org.example.jobs;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Counts per key, and gives the count out when a key has been quiet for a minute of event time. */
public class CountWithTimeout {
    public static class Reading {
        public String sensor;
        public long timestamp;
        public int value;

        public Reading() {}

        public Reading(String sensor, long timestamp, int value) {
            this.sensor = sensor;
            this.timestamp = timestamp;
            this.value = value;
        }
    }

    public static class CountWithTimestamp {
        public String key;
        public long count;
        public long lastModified;
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        Reading[] readings = new Reading[400];
        for (int i = 0; i < readings.length; i++) {
            long pause = i >= 200 ? 100_000 : 0;
            readings[i] = new Reading("s" + i % 7, i * 500L + pause * (i % 3), i % 13);
        }

        env.fromData(readings)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Reading>forBoundedOutOfOrderness(Duration.ofMinutes(10))
                                .withTimestampAssigner((reading, previous) -> reading.timestamp)
                                .withIdleness(Duration.ofMinutes(1)))
                .keyBy(reading -> reading.sensor)
                .process(new TimeoutFunction())
                .uid("timeouts")
                .setMaxParallelism(64)
                .print();
        env.execute("Count with timeout");
    }

    public static class TimeoutFunction extends KeyedProcessFunction<String, Reading, Tuple2<String, Long>> {
        private ValueState<CountWithTimestamp> state;
        private MapState<Integer, Integer> histogram;
        private ReducingState<Integer> highest;

        @Override
        public void open(OpenContext openContext) throws Exception {
            state = getRuntimeContext().getState(new ValueStateDescriptor<>("myState", CountWithTimestamp.class));
            MapStateDescriptor<Integer, Integer> descriptor =
                    new MapStateDescriptor<>("histogram", Integer.class, Integer.class);
            descriptor.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofHours(1))
                    .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                    .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
                    .build());
            histogram = getRuntimeContext().getMapState(descriptor);
            highest = getRuntimeContext()
                    .getReducingState(new ReducingStateDescriptor<>(
                            "highest", (ReduceFunction<Integer>) Math::max, Integer.class));
        }

        @Override
        public void processElement(Reading value, Context ctx, Collector<Tuple2<String, Long>> out)
                throws Exception {
            CountWithTimestamp current = state.value();
            if (current == null) {
                current = new CountWithTimestamp();
                current.key = value.sensor;
            }
            current.count++;
            current.lastModified = Math.max(current.lastModified, ctx.timestamp());
            state.update(current);
            histogram.put(value.value, histogram.contains(value.value) ? histogram.get(value.value) + 1 : 1);
            highest.add(value.value);
            ctx.timerService().registerEventTimeTimer(current.lastModified + 60000);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<Tuple2<String, Long>> out)
                throws Exception {
            CountWithTimestamp result = state.value();
            if (timestamp == result.lastModified + 60000) {
                int kinds = 0;
                for (Integer ignored : histogram.keys()) {
                    kinds++;
                }
                out.collect(new Tuple2<>(
                        result.key + "/" + ctx.getCurrentKey() + "/" + kinds + "/" + highest.get(), result.count));
            }
        }
    }
}
