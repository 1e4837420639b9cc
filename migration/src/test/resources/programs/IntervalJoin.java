package org.example.jobs;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Payments that follow an order within ten seconds; late halves go to side outputs. */
public class IntervalJoin {
    public static class Order {
        public String id;
        public long time;
        public double total;

        public Order() {}

        public Order(String id, long time, double total) {
            this.id = id;
            this.time = time;
            this.total = total;
        }

        @Override
        public String toString() {
            return "Order(" + id + ", " + total + ")";
        }
    }

    public static class Payment {
        public String orderId;
        public long time;

        public Payment() {}

        public Payment(String orderId, long time) {
            this.orderId = orderId;
            this.time = time;
        }
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        OutputTag<Order> lateOrders = new OutputTag<Order>("late-orders") {};

        KeyedStream<Order, String> orders = env.fromData(
                        new Order("o1", 1_000, 10.5), new Order("o2", 2_000, 4), new Order("o3", 9_000, 7.25))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Order>forBoundedOutOfOrderness(Duration.ofSeconds(1))
                                .withTimestampAssigner((order, t) -> order.time))
                .keyBy(order -> order.id);
        KeyedStream<Payment, String> payments = env.fromData(
                        new Payment("o2", 2_500),
                        new Payment("o1", 11_000),
                        new Payment("o3", 20_000),
                        new Payment("o2", 12_001))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Payment>forBoundedOutOfOrderness(Duration.ofSeconds(1))
                                .withTimestampAssigner((payment, t) -> payment.time))
                .keyBy(payment -> payment.orderId);

        SingleOutputStreamOperator<String> paid = orders.intervalJoin(payments)
                .inEventTime()
                .between(Duration.ZERO, Duration.ofSeconds(10))
                .sideOutputLeftLateData(lateOrders)
                .process(new ProcessJoinFunction<Order, Payment, String>() {
                    @Override
                    public void processElement(Order order, Payment payment, Context ctx, Collector<String> out) {
                        out.collect(order + " paid after " + (ctx.getRightTimestamp() - ctx.getLeftTimestamp())
                                + " ms at " + ctx.getTimestamp());
                    }
                });
        paid.print();
        paid.getSideOutput(lateOrders).print("late");

        orders.intervalJoin(payments)
                .between(Duration.ofSeconds(0), Duration.ofSeconds(10))
                .upperBoundExclusive()
                .process(new ProcessJoinFunction<Order, Payment, String>() {
                    @Override
                    public void processElement(Order order, Payment payment, Context ctx, Collector<String> out) {
                        out.collect("exclusive " + order.id);
                    }
                })
                .print();
        env.execute("Interval join");
    }
}
