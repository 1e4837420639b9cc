package io.millrace.examples;

import io.millrace.api.DataStream;
import io.millrace.api.OutputTag;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.eventtime.WatermarkGenerator;
import io.millrace.api.eventtime.WatermarkOutput;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessAllWindowFunction;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.windows.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Strong earthquakes per day, as they became known: in the order of their last correction, which comes up to a week
 * later. A day is counted when the watermark passes its end, counted again for each quake that comes within two days
 * more, and closed then. Those that come even later are not lost: they leave through a side output.
 */
public final class LateData {
    private static final OutputTag<Quake> TOO_LATE = new OutputTag<>("too-late") {
        private static final long serialVersionUID = 1L;
    };

    private LateData() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        List<Quake> asTheyBecameKnown = ExampleData.quakes().stream()
                .filter(quake -> quake.magnitude() >= 4.5)
                .sorted(Comparator.comparing(Quake::updatedMillis))
                .toList();
        DataStream<Quake> quakes = env.fromData(asTheyBecameKnown)
                .uid("quakes")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Quake>forGenerator(context -> new SixHoursBehind())
                        .withTimestampAssigner((quake, unknown) -> quake.timeMillis()))
                .setParallelism(1);
        SingleOutputStreamOperator<String> perDay = quakes.windowAll(TumblingEventTimeWindows.of(Duration.ofDays(1)))
                .allowedLateness(Duration.ofDays(2))
                .sideOutputLateData(TOO_LATE)
                .process(new CountOfDay())
                .uid("per-day");
        perDay.union(perDay.getSideOutput(TOO_LATE).map(quake -> "too late: " + quake.id()))
                .print()
                .setParallelism(1);
        env.execute("Strong earthquakes per day");
    }

    /** A watermark after each element, so that what is late does not depend on how fast the program runs. */
    private static final class SixHoursBehind implements WatermarkGenerator<Quake> {
        private static final long LAG = Duration.ofHours(6).toMillis();

        @Override
        public void onEvent(Quake quake, long timestamp, WatermarkOutput output) {
            // One that is behind the last one does nothing: time never goes back.
            output.emitWatermark(new Watermark(timestamp - LAG));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    private static final class CountOfDay extends ProcessAllWindowFunction<Quake, String, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Context context, Iterable<Quake> quakes, Collector<String> out) {
            int count = 0;
            for (Quake ignored : quakes) {
                count++;
            }
            out.collect(Instant.ofEpochMilli(context.window().getStart()) + ": " + count);
        }
    }
}
