package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.AggregatingState;
import org.apache.flink.api.common.state.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.api.java.typeutils.MapTypeInfo;
import org.apache.flink.api.java.typeutils.TupleTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** All kinds of keyed state with type information named by its classes, timers that are deleted, and two side outputs. */
public class StateAndSideOutputs {
    private static final OutputTag<String> ALERTS = new OutputTag<String>("alerts") {};
    private static final OutputTag<Tuple2<String, Integer>> RARE =
            new OutputTag<>("rare", TupleTypeInfo.getBasicTupleTypeInfo(String.class, Integer.class));

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        env.setParallelism(2);
        List<Tuple3<String, Long, Integer>> payments = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            payments.add(Tuple3.of("card-" + i % 9, i * 1000L + (i % 9 == 4 ? 40_000L * (i / 30) : 0), i * 37 % 101));
        }

        SingleOutputStreamOperator<String> totals = env.fromData(
                        payments, new TupleTypeInfo<Tuple3<String, Long, Integer>>(Types.STRING, Types.LONG, Types.INT))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Tuple3<String, Long, Integer>>forBoundedOutOfOrderness(Duration.ofHours(1))
                                .withTimestampAssigner((payment, previous) -> payment.f1))
                .keyBy(payment -> payment.f0)
                .process(new Accounts())
                .name("accounts");
        totals.print("total");
        totals.getSideOutput(ALERTS).print("alert");
        totals.getSideOutput(RARE).map(rare -> rare.f0 + "=" + rare.f1).returns(Types.STRING).print("rare");

        JobClient client = env.executeAsync("accounts");
        JobID id = client.getJobID();
        JobExecutionResult result = client.getJobExecutionResult().get();
        System.out.println(id.toHexString().length() + " digits, same: "
                + JobID.fromHexString(id.toString()).equals(result.getJobID()));
    }

    /** The mean of what was paid. */
    public static class Mean implements AggregateFunction<Integer, Tuple2<Long, Long>, Double> {
        @Override
        public Tuple2<Long, Long> createAccumulator() {
            return Tuple2.of(0L, 0L);
        }

        @Override
        public Tuple2<Long, Long> add(Integer amount, Tuple2<Long, Long> mean) {
            return Tuple2.of(mean.f0 + amount, mean.f1 + 1);
        }

        @Override
        public Double getResult(Tuple2<Long, Long> mean) {
            return mean.f0 / (double) mean.f1;
        }

        @Override
        public Tuple2<Long, Long> merge(Tuple2<Long, Long> a, Tuple2<Long, Long> b) {
            return Tuple2.of(a.f0 + b.f0, a.f1 + b.f1);
        }
    }

    /** Tells of a card when it was silent for half a minute. */
    public static class Accounts extends KeyedProcessFunction<String, Tuple3<String, Long, Integer>, String> {
        private transient ValueState<Long> timer;
        private transient ListState<Integer> amounts;
        private transient MapState<String, List<Long>> timesByKind;
        private transient AggregatingState<Integer, Double> mean;
        private transient ValueState<Tuple2<Integer, Integer>> extremes;

        @Override
        public void open(OpenContext openContext) {
            timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", BasicTypeInfo.LONG_TYPE_INFO));
            amounts = getRuntimeContext().getListState(new ListStateDescriptor<>("amounts", Types.INT));
            MapTypeInfo<String, List<Long>> times = new MapTypeInfo<>(Types.STRING, new ListTypeInfo<>(Long.class));
            timesByKind = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>("times", times.getKeyTypeInfo(), times.getValueTypeInfo()));
            mean = getRuntimeContext()
                    .getAggregatingState(new AggregatingStateDescriptor<>(
                            "mean",
                            new Mean(),
                            TypeInformation.of(new TypeHint<Tuple2<Long, Long>>() {})));
            extremes = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("extremes", Types.TUPLE(Types.INT, Types.INT)));
        }

        @Override
        public void processElement(Tuple3<String, Long, Integer> payment, Context ctx, Collector<String> out)
                throws Exception {
            amounts.add(payment.f2);
            mean.add(payment.f2);
            Tuple2<Integer, Integer> known = extremes.value();
            extremes.update(
                    known == null
                            ? Tuple2.of(payment.f2, payment.f2)
                            : Tuple2.of(Math.min(known.f0, payment.f2), Math.max(known.f1, payment.f2)));
            String kind = payment.f2 % 2 == 0 ? "even" : "odd";
            List<Long> times = timesByKind.get(kind);
            List<Long> more = times == null ? new ArrayList<>() : new ArrayList<>(times);
            more.add(ctx.timestamp());
            timesByKind.put(kind, more);
            if (payment.f2 > 98) {
                ctx.output(ALERTS, ctx.getCurrentKey() + " paid " + payment.f2 + " at " + ctx.timestamp());
            }
            if (payment.f2 == 50) {
                ctx.output(RARE, Tuple2.of(payment.f0, payment.f2));
            }
            long silent = ctx.timestamp() + 30_000;
            Long before = timer.value();
            if (before != null) {
                ctx.timerService().deleteEventTimeTimer(before);
                silent = Math.max(silent, before);
            }
            timer.update(silent);
            ctx.timerService().registerEventTimeTimer(silent);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            int count = 0;
            for (Integer ignored : amounts.get()) {
                count++;
            }
            out.collect(ctx.getCurrentKey() + " at " + timestamp + ": " + count + " of mean " + mean.get() + " within "
                    + extremes.value() + ", even " + timesByKind.get("even").size() + ", "
                    + ctx.timeDomain() + ", last " + timesByKind.contains("last"));
            amounts.clear();
            timer.clear();
            timesByKind.remove("even");
            timesByKind.put("even", new ArrayList<>());
        }
    }
}
