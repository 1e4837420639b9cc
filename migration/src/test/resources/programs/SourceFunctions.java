package org.example.jobs;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.legacy.PrintSinkFunction;
import org.apache.flink.streaming.api.functions.sink.legacy.SinkFunction;
import org.apache.flink.streaming.api.functions.source.legacy.RichParallelSourceFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Sources as functions: one that knows time and falls silent, and a parallel one that counts under the checkpoint lock. */
public class SourceFunctions {

    /** The water level of a gauge, out of order by half a minute at most, with the watermarks that follow from it. */
    public static class Gauge implements SourceFunction<Tuple2<String, Double>> {
        private volatile boolean running = true;

        @Override
        public void run(SourceContext<Tuple2<String, Double>> ctx) {
            Tuple2<String, Double> level = Tuple2.of("", 0.0);
            for (int minute = 0; running && minute < 90; minute++) {
                level.f0 = minute % 2 == 0 ? "bridge" : "lock";
                level.f1 = 3 + minute % 7 / 2.0;
                long late = minute % 3 * 10_000L;
                ctx.collectWithTimestamp(level, minute * 60_000L - late);
                ctx.emitWatermark(new Watermark((minute - 1) * 60_000L));
                if (minute == 40) {
                    ctx.markAsTemporarilyIdle();
                }
            }
        }

        @Override
        public void cancel() {
            running = false;
        }
    }

    /** Each subtask its own residues, as operator state says where it is. */
    public static class Residues extends RichParallelSourceFunction<Long> implements CheckpointedFunction {
        private transient ListState<Long> position;
        private transient int subtasks;
        private long next;
        private volatile boolean running = true;

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            position = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("next", Types.LONG));
            next = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
            for (Long restored : position.get()) {
                next = restored;
            }
        }

        @Override
        public void open(OpenContext openContext) {
            subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        }

        @Override
        public void run(SourceContext<Long> ctx) {
            while (running && next < 500) {
                synchronized (ctx.getCheckpointLock()) {
                    ctx.collect(next);
                    next += subtasks;
                }
            }
        }

        @Override
        public void cancel() {
            running = false;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            position.update(List.of(next));
        }
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.enableCheckpointing(50);

        SinkFunction<String> sink = new PrintSinkFunction<>("levels", false);
        env.addSource(new Gauge(), "gauge")
                .keyBy(level -> level.f0)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(15)))
                .reduce((one, other) -> one.f1 >= other.f1 ? one : other)
                .map(level -> level.f0 + " " + level.f1)
                .addSink(sink);

        DataStream<Long> residues = env.addSource(new Residues(), TypeInformation.of(Long.class));
        residues.map(number -> Tuple3.of(number % 5, 1, number))
                .returns(Types.TUPLE(Types.LONG, Types.INT, Types.LONG))
                .keyBy(number -> number.f0)
                .reduce((sum, number) -> Tuple3.of(sum.f0, sum.f1 + 1, sum.f2 + number.f2))
                .filter(sum -> sum.f1 == 100)
                .print("sums");
        env.execute("source functions");
    }
}
