package io.millrace.semantics;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.state.MapState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;

/** {@link Timers} as users write them. */
final class TimerFunctions {
    private TimerFunctions() {}

    static final class Quiet extends KeyedProcessFunction<Object, Item, Item> {
        private static final long serialVersionUID = 1L;
        private final long span;
        private transient ValueState<Long> sum;
        private transient ValueState<Long> timer;

        Quiet(long span) {
            this.span = span;
        }

        @Override
        public void open(OpenContext context) {
            sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Types.LONG));
            timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
        }

        @Override
        public void processElement(Item item, Context context, Collector<Item> out) throws Exception {
            sum.update((sum.value() == null ? 0 : sum.value()) + item.value());
            if (timer.value() != null) {
                context.timerService().deleteEventTimeTimer(timer.value());
            }
            timer.update(context.timestamp() + span);
            context.timerService().registerEventTimeTimer(timer.value());
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Item> out) throws Exception {
            out.collect(new Item(By.number(context.getCurrentKey()), sum.value(), timestamp));
            sum.clear();
            timer.clear();
        }
    }

    static final class Spans extends KeyedProcessFunction<Object, Item, Item> {
        private static final long serialVersionUID = 1L;
        private final long span;
        private transient MapState<Long, Long> sums;
        private transient MapState<Long, Boolean> spoiled;

        Spans(long span) {
            this.span = span;
        }

        @Override
        public void open(OpenContext context) {
            sums = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums", Types.LONG, Types.LONG));
            spoiled = getRuntimeContext().getMapState(new MapStateDescriptor<>("spoiled", Types.LONG, Types.BOOLEAN));
        }

        @Override
        public void processElement(Item item, Context context, Collector<Item> out) throws Exception {
            long last = context.timestamp() - Math.floorMod(context.timestamp(), span) + span - 1;
            if (Timers.spoils(item)) {
                spoiled.put(last, true);
                sums.remove(last);
                context.timerService().deleteEventTimeTimer(last);
            } else if (!spoiled.contains(last)) {
                Long sum = sums.get(last);
                sums.put(last, item.value() + (sum == null ? 0 : sum));
                context.timerService().registerEventTimeTimer(last);
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Item> out) throws Exception {
            out.collect(new Item(By.number(context.getCurrentKey()), sums.get(timestamp), timestamp));
            sums.remove(timestamp);
        }
    }

    static final class Count extends KeyedProcessFunction<Object, Item, Item> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(Item item, Context context, Collector<Item> out) throws Exception {
            count.update(count.value() == null ? 1 : count.value() + 1);
            out.collect(new Item(By.number(context.getCurrentKey()), count.value(), item.time()));
        }
    }
}
