package org.example.jobs;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessAllWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Records leave by three doors: as results, as rejected, and as late. Every record makes a watermark of its own. */
public class LateAndRejected {
    private static final OutputTag<String> REJECTED = new OutputTag<String>("rejected") {};
    private static final OutputTag<Tuple2<Long, String>> LATE = new OutputTag<Tuple2<Long, String>>("late") {};

    public static class EveryRecord implements WatermarkGenerator<Tuple2<Long, String>> {
        @Override
        public void onEvent(Tuple2<Long, String> event, long eventTimestamp, WatermarkOutput output) {
            output.emitWatermark(new Watermark(eventTimestamp));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);

        DataStream<String> lines =
                env.fromData("100 a", "250 b", "x", "90 too late", "1200 c", "240 late", "", "2600 d", "2700 e");

        SingleOutputStreamOperator<Tuple2<Long, String>> parsed =
                lines.process(new ProcessFunction<String, Tuple2<Long, String>>() {
                    @Override
                    public void processElement(String line, Context ctx, Collector<Tuple2<Long, String>> out) {
                        int blank = line.indexOf(' ');
                        if (blank < 0) {
                            ctx.output(REJECTED, "cannot read '" + line + "'");
                        } else {
                            out.collect(Tuple2.of(Long.parseLong(line.substring(0, blank)), line.substring(blank + 1)));
                        }
                    }
                });
        parsed.getSideOutput(REJECTED).print("rejected");

        SingleOutputStreamOperator<String> counted = parsed.assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Tuple2<Long, String>>forGenerator(context -> new EveryRecord())
                                .withTimestampAssigner(context -> (event, ts) -> event.f0))
                .windowAll(TumblingEventTimeWindows.of(Duration.ofMillis(1000)))
                .allowedLateness(Duration.ofMillis(500))
                .sideOutputLateData(LATE)
                .process(new ProcessAllWindowFunction<Tuple2<Long, String>, String, TimeWindow>() {
                    @Override
                    public void process(
                            Context context, Iterable<Tuple2<Long, String>> elements, Collector<String> out) {
                        StringBuilder names = new StringBuilder();
                        elements.forEach(element -> names.append(element.f1).append(';'));
                        out.collect(context.window().getStart() + ": " + names);
                    }
                });
        counted.print();
        counted.getSideOutput(LATE).print("late");
        env.execute();
    }
}
