package io.millrace.api;

import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.co.RichJoinFunction;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.CountEvictor;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.windows.TimeWindow;
import java.time.Duration;

/** Operators over two windowed inputs, as the API makes them: strings whose first letter is the key. */
public final class CoGroupPrograms {
    private CoGroupPrograms() {}

    private static DataStream<String> strings() {
        return StreamExecutionEnvironment.createLocalEnvironment()
                .fromData("x")
                .assignTimestampsAndWatermarks(WatermarkStrategy.forMonotonousTimestamps());
    }

    private static OperatorSpec specOf(SingleOutputStreamOperator<?> stream) {
        return stream.operator().spec();
    }

    public static OperatorSpec coGroup(long latenessMillis) {
        return specOf(strings()
                .coGroup(strings())
                .where(value -> value.substring(0, 1))
                .equalTo(value -> value.substring(0, 1))
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(10)))
                .allowedLateness(Duration.ofMillis(latenessMillis))
                .apply((first, second, out) -> out.collect(first + "-" + second)));
    }

    public static OperatorSpec coGroup(WindowAssigner<Object, TimeWindow> assigner) {
        return specOf(grouped(assigner).apply((first, second, out) -> out.collect(first + "-" + second)));
    }

    private static CoGroupedStreams.WithWindow<String, String, String, TimeWindow> grouped(
            WindowAssigner<Object, TimeWindow> assigner) {
        return strings()
                .coGroup(strings())
                .where(value -> value.substring(0, 1))
                .equalTo(value -> value.substring(0, 1))
                .window(assigner);
    }

    public static OperatorSpec lastTwoAfterEachThree() {
        return specOf(grouped(TumblingEventTimeWindows.of(Duration.ofMillis(10)))
                .trigger(CountTrigger.of(3))
                .evictor(CountEvictor.of(2))
                .apply((first, second, out) -> out.collect(first + "-" + second)));
    }

    private static JoinedStreams.WithWindow<String, String, String, ?> joined() {
        return strings()
                .join(strings())
                .where(value -> value.substring(0, 1))
                .equalTo(value -> value.substring(0, 1))
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(10)));
    }

    public static OperatorSpec join() {
        return specOf(joined().apply((first, second) -> first + "+" + second));
    }

    public static OperatorSpec rich() {
        return specOf(joined().apply(new Stamping()));
    }

    private static final class Stamping extends RichJoinFunction<String, String, String> {
        private static final long serialVersionUID = 1L;
        private transient int subtask;

        @Override
        public void open(OpenContext openContext) {
            subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        }

        @Override
        public String join(String first, String second) {
            return "subtask " + subtask + ": " + first + "+" + second;
        }
    }
}
