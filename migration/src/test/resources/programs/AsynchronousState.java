package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.v2.AggregatingState;
import org.apache.flink.api.common.state.v2.AggregatingStateDescriptor;
import org.apache.flink.api.common.state.v2.ListState;
import org.apache.flink.api.common.state.v2.ListStateDescriptor;
import org.apache.flink.api.common.state.v2.MapState;
import org.apache.flink.api.common.state.v2.MapStateDescriptor;
import org.apache.flink.api.common.state.v2.ReducingState;
import org.apache.flink.api.common.state.v2.ReducingStateDescriptor;
import org.apache.flink.api.common.state.v2.StateFuture;
import org.apache.flink.api.common.state.v2.ValueState;
import org.apache.flink.api.common.state.v2.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.state.StateFutureUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** A shop's orders and payments, with every kind of state of the State API V2: futures, their chains, and iterators. */
public class AsynchronousState {
    public static class Order {
        public String customer;
        public String item;
        public long cents;
        public long time;

        public Order() {}

        public Order(String customer, String item, long cents, long time) {
            this.customer = customer;
            this.item = item;
            this.cents = cents;
            this.time = time;
        }
    }

    private static final String[] ITEMS = {"tea", "bread", "milk", "rice", "salt"};

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            orders.add(new Order("c" + i * 31 % 9, ITEMS[i * 7 % 5], 100 + i * 37 % 400, i * 1_000L));
        }
        DataStream<Order> stream = env.fromData(orders)
                .setParallelism(1)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Order>forBoundedOutOfOrderness(Duration.ofMinutes(10))
                        .withTimestampAssigner((order, previous) -> order.time))
                .setParallelism(1);

        stream.keyBy(order -> order.customer).enableAsyncState().process(new Accounts()).print("account");
        stream.keyBy(order -> order.item)
                .enableAsyncState()
                .flatMap(new Milestones())
                .returns(Types.STRING)
                .print("milestone");
        stream.keyBy(order -> order.customer)
                .connect(stream.filter(order -> order.cents < 150)
                        .setParallelism(1)
                        .keyBy(order -> order.customer))
                .enableAsyncState()
                .process(new Bargains())
                .print("bargain");
        stream.keyBy(order -> order.customer)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(60)))
                .enableAsyncState()
                .process(new WindowTotals())
                .print("window");
        stream.keyBy(order -> order.item)
                .intervalJoin(stream.keyBy(order -> order.item))
                .between(Duration.ofSeconds(-5), Duration.ofSeconds(0))
                .enableAsyncState()
                .process(new ProcessJoinFunction<Order, Order, String>() {
                    @Override
                    public void processElement(Order left, Order right, Context ctx, Collector<String> out) {
                        out.collect(left.item + " " + left.time + " " + right.time);
                    }
                })
                .print("join");
        env.execute("Asynchronous state");
    }

    public static class Accounts extends KeyedProcessFunction<String, Order, String> {
        private transient ValueState<Tuple2<Long, Long>> total;
        private transient MapState<String, Long> perItem;
        private transient ListState<Long> last;
        private transient ReducingState<Long> dearest;
        private transient AggregatingState<Long, Double> mean;

        @Override
        public void open(OpenContext openContext) throws Exception {
            total = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("total", Types.TUPLE(Types.LONG, Types.LONG)));
            MapStateDescriptor<String, Long> descriptor =
                    new MapStateDescriptor<>("perItem", Types.STRING, Types.LONG);
            descriptor.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofHours(1)).build());
            perItem = getRuntimeContext().getMapState(descriptor);
            last = getRuntimeContext().getListState(new ListStateDescriptor<>("last", Types.LONG));
            dearest = getRuntimeContext()
                    .getReducingState(new ReducingStateDescriptor<>("dearest", Math::max, Types.LONG));
            mean = getRuntimeContext()
                    .getAggregatingState(new AggregatingStateDescriptor<>(
                            "mean", new Mean(), Types.TUPLE(Types.LONG, Types.LONG)));
        }

        @Override
        public void processElement(Order order, Context ctx, Collector<String> out) throws Exception {
            StateFuture<Tuple2<Long, Long>> updated = total.asyncValue().thenCompose(old -> {
                Tuple2<Long, Long> now =
                        old == null ? Tuple2.of(1L, order.cents) : Tuple2.of(old.f0 + 1, old.f1 + order.cents);
                return total.asyncUpdate(now).thenApply(done -> now);
            });
            StateFuture<Long> ofItem = perItem.asyncContains(order.item)
                    .thenCompose(known -> known ? perItem.asyncGet(order.item) : StateFutureUtils.completedFuture(0L))
                    .thenCompose(count -> perItem.asyncPut(order.item, count + 1).thenApply(done -> count + 1));
            StateFuture<Void> others = StateFutureUtils.combineAll(
                            List.of(last.asyncAdd(order.cents), dearest.asyncAdd(order.cents), mean.asyncAdd(order.cents)))
                    .thenAccept(done -> {});
            updated.thenCombine(ofItem, (sum, count) -> ctx.getCurrentKey() + " " + sum + " " + order.item + count)
                    .thenCombine(dearest.asyncGet(), (text, cents) -> text + " <= " + cents)
                    .thenCombine(mean.asyncGet(), (text, average) -> text + " ~ " + average)
                    .thenAccept(out::collect);
            updated.thenConditionallyAccept(
                    sum -> sum.f0 % 10 == 0, sum -> ctx.timerService().registerEventTimeTimer(order.time + 500));
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            StateFuture<Iterable<Long>> all = StateFutureUtils.toIterable(last.asyncGet());
            all.thenCombine(
                            perItem.asyncEntries().thenCompose(entries -> entries.onNext(AsynchronousState::text)),
                            (cents, items) -> {
                                List<String> sorted = new ArrayList<>(items);
                                sorted.sort(null);
                                return "timer " + ctx.getCurrentKey() + "@" + timestamp + " " + cents + " " + sorted;
                            })
                    .thenAccept(out::collect)
                    .thenCompose(done -> last.asyncClear());
        }
    }

    static StateFuture<String> text(Map.Entry<String, Long> entry) {
        return StateFutureUtils.completedFuture(entry.getKey() + "=" + entry.getValue());
    }

    public static class Mean implements AggregateFunction<Long, Tuple2<Long, Long>, Double> {
        @Override
        public Tuple2<Long, Long> createAccumulator() {
            return Tuple2.of(0L, 0L);
        }

        @Override
        public Tuple2<Long, Long> add(Long value, Tuple2<Long, Long> sum) {
            return Tuple2.of(sum.f0 + 1, sum.f1 + value);
        }

        @Override
        public Double getResult(Tuple2<Long, Long> sum) {
            return (double) sum.f1 / sum.f0;
        }

        @Override
        public Tuple2<Long, Long> merge(Tuple2<Long, Long> a, Tuple2<Long, Long> b) {
            return Tuple2.of(a.f0 + b.f0, a.f1 + b.f1);
        }
    }

    public static class Milestones extends RichFlatMapFunction<Order, String> {
        private transient ValueState<Integer> count;

        @Override
        public void open(OpenContext openContext) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Integer.class));
        }

        @Override
        public void flatMap(Order order, Collector<String> out) {
            count.asyncValue()
                    .thenApply(before -> before == null ? 1 : before + 1)
                    .thenCompose(now -> count.asyncUpdate(now)
                            .thenConditionallyApply(
                                    done -> now % 20 == 0, done -> order.item + " sold " + now, done -> now))
                    .thenAccept(milestone -> {
                        if (milestone.f0) {
                            out.collect((String) milestone.f1);
                        }
                    });
        }
    }

    public static class Bargains extends KeyedCoProcessFunction<String, Order, Order, String> {
        private transient ListState<Long> bargains;

        @Override
        public void open(OpenContext openContext) {
            bargains = getRuntimeContext().getListState(new ListStateDescriptor<>("bargains", Types.LONG));
        }

        @Override
        public void processElement1(Order order, Context ctx, Collector<String> out) {}

        @Override
        public void processElement2(Order order, Context ctx, Collector<String> out) {
            bargains.asyncAdd(order.cents)
                    .thenCompose(done -> StateFutureUtils.toIterable(bargains.asyncGet()))
                    .thenAccept(cents -> out.collect(ctx.getCurrentKey() + " " + cents));
        }
    }

    public static class WindowTotals extends ProcessWindowFunction<Order, String, String, TimeWindow> {
        private static final ValueStateDescriptor<Long> WINDOWS = new ValueStateDescriptor<>("windows", Types.LONG);

        @Override
        public void process(String key, Context context, Iterable<Order> orders, Collector<String> out) {
            long sum = 0;
            for (Order order : orders) {
                sum += order.cents;
            }
            long cents = sum;
            ValueState<Long> windows = context.globalState().getValueState(WINDOWS);
            windows.asyncValue()
                    .thenApply(before -> before == null ? 1L : before + 1)
                    .thenCompose(now -> windows.asyncUpdate(now).thenApply(done -> now))
                    .thenAccept(now ->
                            out.collect(key + " " + context.window().getStart() + " " + cents + " no " + now));
        }
    }
}
