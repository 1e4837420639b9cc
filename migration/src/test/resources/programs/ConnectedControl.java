package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.CheckpointingMode;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.functions.co.RichCoFlatMapFunction;
import org.apache.flink.util.Collector;

/** Two streams that meet by key, by control and by broadcast, with checkpoints on and operator state. */
public class ConnectedControl {
    private static final MapStateDescriptor<String, Integer> LIMITS =
            new MapStateDescriptor<>("limits", Types.STRING, Types.INT);

    public static void main(String[] args) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "jobmanager");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        env.enableCheckpointing(50, CheckpointingMode.AT_LEAST_ONCE);
        env.getCheckpointConfig().setMinPauseBetweenCheckpoints(20);
        env.getCheckpointConfig().setCheckpointTimeout(60_000);

        DataStream<Tuple2<String, Integer>> orders = env.fromSequence(0, 99)
                .map(i -> Tuple2.of("k" + i % 6, (int) (i * 13 % 50)))
                .returns(Types.TUPLE(Types.STRING, Types.INT))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Tuple2<String, Integer>>forMonotonousTimestamps()
                        .withTimestampAssigner((order, previous) -> 1000L));
        DataStream<String> blocked = env.fromData("k1", "k4");

        orders.keyBy(order -> order.f0)
                .connect(blocked.keyBy(name -> name))
                .process(new Unblocked())
                .uid("unblocked")
                .print("unblocked");
        KeyedStream<Tuple2<String, Integer>, String> keyed = orders.keyBy(order -> order.f0);
        keyed.connect(blocked.keyBy(name -> name))
                .flatMap(new Total())
                .uid("total")
                .keyBy(total -> total.f0)
                .maxBy(1)
                .uid("max")
                .filter(total -> total.f1 == sumOf(total.f0))
                .print("total");

        BroadcastStream<Tuple2<String, Integer>> none = env.fromData(
                        List.<Tuple2<String, Integer>>of(Tuple2.of("k9", 1)), Types.TUPLE(Types.STRING, Types.INT))
                .broadcast(LIMITS);
        orders.connect(none).process(new Limits()).uid("limits").print("limit");

        orders.partitionCustom((key, partitions) -> key.charAt(1) % partitions, order -> order.f0)
                .process(new Buffering())
                .uid("buffering")
                .print("buffered");
        env.execute("Connected");
    }

    private static int sumOf(String key) {
        int sum = 0;
        for (int i = key.charAt(1) - '0'; i < 100; i += 6) {
            sum += i * 13 % 50;
        }
        return sum;
    }

    /** Waits for the end of event time, so that it does not matter which stream was first. */
    public static class Unblocked
            extends KeyedCoProcessFunction<String, Tuple2<String, Integer>, String, Tuple2<String, Integer>> {
        private transient ValueState<Boolean> blocked;
        private transient ListState<Integer> waiting;

        @Override
        public void open(OpenContext openContext) {
            blocked = getRuntimeContext().getState(new ValueStateDescriptor<>("blocked", Boolean.class));
            waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", Integer.class));
        }

        @Override
        public void processElement1(
                Tuple2<String, Integer> order, Context ctx, Collector<Tuple2<String, Integer>> out)
                throws Exception {
            waiting.add(order.f1);
            ctx.timerService().registerEventTimeTimer(Duration.ofDays(1).toMillis());
        }

        @Override
        public void processElement2(String name, Context ctx, Collector<Tuple2<String, Integer>> out)
                throws Exception {
            blocked.update(true);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<Tuple2<String, Integer>> out)
                throws Exception {
            if (blocked.value() == null) {
                int sum = 0;
                for (int amount : waiting.get()) {
                    sum += amount;
                }
                out.collect(Tuple2.of(ctx.getCurrentKey(), sum));
            }
        }
    }

    public static class Total
            extends RichCoFlatMapFunction<Tuple2<String, Integer>, String, Tuple2<String, Integer>> {
        private transient ValueState<Integer> total;

        @Override
        public void open(OpenContext openContext) {
            total = getRuntimeContext().getState(new ValueStateDescriptor<>("total", Types.INT));
        }

        @Override
        public void flatMap1(Tuple2<String, Integer> order, Collector<Tuple2<String, Integer>> out) throws Exception {
            int next = order.f1 + (total.value() == null ? 0 : total.value());
            total.update(next);
            out.collect(Tuple2.of(order.f0, next));
        }

        @Override
        public void flatMap2(String name, Collector<Tuple2<String, Integer>> out) {}
    }

    public static class Limits
            extends BroadcastProcessFunction<Tuple2<String, Integer>, Tuple2<String, Integer>, String> {
        @Override
        public void processElement(Tuple2<String, Integer> order, ReadOnlyContext ctx, Collector<String> out)
                throws Exception {
            Integer limit = ctx.getBroadcastState(LIMITS).get(order.f0);
            if (limit != null || order.f1 == 49) {
                out.collect(order.f0 + " " + order.f1 + " at " + ctx.timestamp());
            }
        }

        @Override
        public void processBroadcastElement(Tuple2<String, Integer> limit, Context ctx, Collector<String> out)
                throws Exception {
            BroadcastState<String, Integer> limits = ctx.getBroadcastState(LIMITS);
            limits.put(limit.f0, limit.f1);
            int known = 0;
            for (Map.Entry<String, Integer> ignored : limits.entries()) {
                known++;
            }
            out.collect(known + " limits");
        }
    }

    /** Keeps pairs of orders, and what is left of them in operator state. */
    public static class Buffering extends ProcessFunction<Tuple2<String, Integer>, String>
            implements CheckpointedFunction {
        private transient ListState<Tuple2<String, Integer>> checkpointed;
        private final List<Tuple2<String, Integer>> buffered = new ArrayList<>();

        @Override
        public void processElement(Tuple2<String, Integer> order, Context ctx, Collector<String> out) {
            buffered.add(order);
            if (buffered.size() == 10) {
                int sum = 0;
                for (Tuple2<String, Integer> one : buffered) {
                    sum += one.f1 >= 0 ? 1 : 0;
                }
                out.collect("ten: " + sum);
                buffered.clear();
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            checkpointed.update(buffered);
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            checkpointed = context.getOperatorStateStore()
                    .getListState(new ListStateDescriptor<>("buffered", Types.TUPLE(Types.STRING, Types.INT)));
            if (context.isRestored()) {
                for (Tuple2<String, Integer> one : checkpointed.get()) {
                    buffered.add(one);
                }
            }
        }
    }
}
