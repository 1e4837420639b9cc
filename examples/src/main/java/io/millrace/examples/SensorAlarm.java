package io.millrace.examples;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.datagen.DataGeneratorSource;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichFlatMapFunction;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import java.time.Duration;

/**
 * An alarm for each sensor that is too hot over the last minute, looked at every ten seconds: once when it begins and
 * once when it is over, whatever happens between.
 */
public final class SensorAlarm {
    static final int READINGS = 6_000;
    static final int LIMIT = 800;

    /** Temperatures are in tenths of a degree. */
    public record Reading(String sensor, long atMillis, int temperature) {
        /** Four sensors, ten readings a second together; each gets hot and cools down at a pace of its own. */
        static Reading number(long number) {
            long sensor = number % 4;
            double phase = number / (600.0 + 100 * sensor) * Math.PI;
            return new Reading("sensor-" + sensor, number * 100, (int) (700 + 200 * Math.sin(phase)));
        }
    }

    /** The sum and number of readings: their mean, kept so that parts can be put together. */
    public record Mean(String sensor, long untilMillis, long sum, int readings) {
        Mean plus(Mean other) {
            return new Mean(
                    sensor, Math.max(untilMillis, other.untilMillis), sum + other.sum, readings + other.readings);
        }
    }

    public record Alarm(String sensor, long atMillis, boolean hot) {}

    private SensorAlarm() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataGeneratorSource<Reading> sensors =
                new DataGeneratorSource<>(Reading::number, READINGS, Types.RECORD(Reading.class));
        WatermarkStrategy<Reading> time = WatermarkStrategy.<Reading>forMonotonousTimestamps()
                .withTimestampAssigner((reading, unknown) -> reading.atMillis());
        env.fromSource(sensors, time, "Sensors")
                .uid("sensors")
                .map(reading -> new Mean(reading.sensor(), reading.atMillis(), reading.temperature(), 1))
                .keyBy(Mean::sensor)
                .window(SlidingEventTimeWindows.of(Duration.ofMinutes(1), Duration.ofSeconds(10)))
                .reduce(Mean::plus)
                .uid("means")
                .keyBy(Mean::sensor)
                .flatMap(new Changes())
                .uid("alarms")
                .print();
        env.execute("Sensor alarm");
    }

    private static final class Changes extends RichFlatMapFunction<Mean, Alarm> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Boolean> alarm;

        @Override
        public void open(OpenContext openContext) {
            alarm = getRuntimeContext().getState(new ValueStateDescriptor<>("alarm", Boolean.class));
        }

        @Override
        public void flatMap(Mean mean, Collector<Alarm> out) throws Exception {
            boolean hot = mean.sum() > (long) LIMIT * mean.readings();
            if (hot != Boolean.TRUE.equals(alarm.value())) {
                alarm.update(hot);
                out.collect(new Alarm(mean.sensor(), mean.untilMillis(), hot));
            }
        }
    }
}
