package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.delta.DeltaFunction;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;
import org.apache.flink.streaming.api.windowing.evictors.TimeEvictor;
import org.apache.flink.streaming.api.windowing.triggers.DeltaTrigger;

/** The top speed of each car over the last ten seconds, every fifty metres. */
public class TopSpeedWindowing {
    public static void main(String[] args) throws Exception {
        int evictionSec = 10;
        double triggerMeters = 50;
        final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        SingleOutputStreamOperator<Tuple4<Integer, Integer, Double, Long>> carData =
                env.fromData(drives()).name("in-memory-input");

        DataStream<Tuple4<Integer, Integer, Double, Long>> topSpeeds = carData.assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Tuple4<Integer, Integer, Double, Long>>forMonotonousTimestamps()
                                .withTimestampAssigner((car, ts) -> car.f3))
                .setParallelism(1)
                .keyBy(value -> value.f0)
                .window(GlobalWindows.create())
                .evictor(TimeEvictor.of(Duration.ofSeconds(evictionSec)))
                .trigger(DeltaTrigger.of(
                        triggerMeters,
                        new DeltaFunction<Tuple4<Integer, Integer, Double, Long>>() {
                            @Override
                            public double getDelta(
                                    Tuple4<Integer, Integer, Double, Long> oldDataPoint,
                                    Tuple4<Integer, Integer, Double, Long> newDataPoint) {
                                return newDataPoint.f2 - oldDataPoint.f2;
                            }
                        },
                        carData.getType().createSerializer(env.getConfig().getSerializerConfig())))
                .maxBy(1);
        topSpeeds.print().name("print-sink");
        env.execute("CarTopSpeedWindowingExample");
    }

    private static List<Tuple4<Integer, Integer, Double, Long>> drives() {
        List<Tuple4<Integer, Integer, Double, Long>> rows = new ArrayList<>();
        int[] speeds = {50, 50};
        double[] distances = {0d, 0d};
        for (int i = 0; i < 400; i++) {
            int car = i % 2;
            speeds[car] = Math.max(0, Math.min(100, speeds[car] + ((i * 37) % 11 < 6 ? 5 : -5)));
            distances[car] += speeds[car] / 3.6d;
            rows.add(new Tuple4<>(car, speeds[car], distances[car], 1000L * i));
        }
        return rows;
    }
}
