package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;

/** Events of several classes in a stream, a field, a state and a window of the class they extend. */
public class Subclasses {
    public static class Event {
        public String user;
        public long time;

        public Event() {}

        public Event(String user, long time) {
            this.user = user;
            this.time = time;
        }

        public String what() {
            return user + " did something at " + time;
        }
    }

    public static class Click extends Event {
        public String page;

        public Click() {}

        public Click(String user, long time, String page) {
            super(user, time);
            this.page = page;
        }

        @Override
        public String what() {
            return user + " clicked " + page + " at " + time;
        }
    }

    public static class Purchase extends Event {
        private double price;
        private List<String> goods = new ArrayList<>();

        public Purchase() {}

        public Purchase(String user, long time, double price, String... goods) {
            super(user, time);
            this.price = price;
            this.goods.addAll(List.of(goods));
        }

        public double getPrice() {
            return price;
        }

        public void setPrice(double price) {
            this.price = price;
        }

        public List<String> getGoods() {
            return goods;
        }

        public void setGoods(List<String> goods) {
            this.goods = goods;
        }

        @Override
        public String what() {
            return user + " bought " + goods + " for " + price + " at " + time;
        }
    }

    /** No constructor without parameters. */
    public static class Refund extends Event {
        private final double amount;

        public Refund(String user, long time, double amount) {
            super(user, time);
            this.amount = amount;
        }

        @Override
        public String what() {
            return user + " got back " + amount + " at " + time;
        }
    }

    public static class Pair {
        public Event first;
        public Event second;
    }

    public static class Pairs extends KeyedProcessFunction<String, Event, Pair> {
        private transient ValueState<Event> last;
        private transient ListState<Event> all;

        @Override
        public void open(OpenContext context) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Event.class));
            all = getRuntimeContext().getListState(new ListStateDescriptor<>("all", Event.class));
        }

        @Override
        public void processElement(Event event, Context context, Collector<Pair> out) throws Exception {
            Pair pair = new Pair();
            pair.first = last.value();
            pair.second = event;
            out.collect(pair);
            last.update(event);
            all.add(event);
            int count = 0;
            for (Event seen : all.get()) {
                count += seen.getClass() == event.getClass() ? 1 : 0;
            }
            pair.second.time += 1000 * count;
        }
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Event> events = env.fromData(
                        Event.class,
                        new Click("ann", 10, "/home"),
                        new Event("bob", 20),
                        new Purchase("ann", 30, 9.5, "tea", "cup"),
                        new Click("bob", 40, null),
                        new Refund("ann", 50, 4.25),
                        new Purchase("bob", 60, 1))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Event>forMonotonousTimestamps()
                        .withTimestampAssigner((event, before) -> event.time));
        events.rebalance().map(Event::what).print("event");
        events.keyBy(event -> event.user)
                .process(new Pairs())
                .rebalance()
                .map(pair -> (pair.first == null ? "first " : pair.first.what() + ", then ") + pair.second.what())
                .print("pair");
        events.keyBy(event -> event.user)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                .reduce((ReduceFunction<Event>) (one, other) -> one.time > other.time ? one : other)
                .map(Event::what)
                .print("last");
        env.execute("Subclasses");
    }
}
