package io.millrace.semantics;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.co.CoGroupFunction;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.state.BroadcastState;
import io.millrace.api.state.MapState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.types.Types;
import java.util.Map;

/** {@link Pairing} as users write it. */
@SuppressWarnings("SameNameButDifferent") // each Flink function has a Context of its own
final class PairFunctions {
    static final MapStateDescriptor<Long, Long> BROADCAST =
            new MapStateDescriptor<>("broadcast", Types.LONG, Types.LONG);

    private PairFunctions() {}

    static final class Interval extends ProcessJoinFunction<Item, Item, Item> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Item left, Item right, Context context, Collector<Item> out) {
            out.collect(Pairing.joined(left, right));
        }
    }

    static final class CoGroup implements CoGroupFunction<Item, Item, Item> {
        private static final long serialVersionUID = 1L;

        @Override
        public void coGroup(Iterable<Item> first, Iterable<Item> second, Collector<Item> out) {
            int key = Integer.MIN_VALUE;
            long[] sums = new long[2];
            int[] sizes = new int[2];
            for (Item item : first) {
                key = Math.max(key, item.key());
                sums[0] += item.value();
                sizes[0]++;
            }
            for (Item item : second) {
                key = Math.max(key, item.key());
                sums[1] += item.value();
                sizes[1]++;
            }
            out.collect(Pairing.grouped(key, sums[0], sizes[0], sums[1], sizes[1]));
        }
    }

    private static long add(MapState<Long, Long> sums, long time, long span, long value) throws Exception {
        long last = time - Math.floorMod(time, span) + span - 1;
        Long sum = sums.get(last);
        sums.put(last, value + (sum == null ? 0 : sum));
        return last;
    }

    private static long take(MapState<Long, Long> sums, long last) throws Exception {
        Long sum = sums.get(last);
        sums.remove(last);
        return sum == null ? 0 : sum;
    }

    static final class Connect extends KeyedCoProcessFunction<Object, Item, Item, Item> {
        private static final long serialVersionUID = 1L;
        private final long span;
        private transient MapState<Long, Long> sums1;
        private transient MapState<Long, Long> sums2;

        Connect(long span) {
            this.span = span;
        }

        @Override
        public void open(OpenContext context) {
            sums1 = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums-1", Types.LONG, Types.LONG));
            sums2 = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums-2", Types.LONG, Types.LONG));
        }

        @Override
        public void processElement1(Item item, Context context, Collector<Item> out) throws Exception {
            long last = add(sums1, context.timestamp(), span, item.value());
            context.timerService().registerEventTimeTimer(last);
        }

        @Override
        public void processElement2(Item item, Context context, Collector<Item> out) throws Exception {
            long last = add(sums2, context.timestamp(), span, item.value());
            context.timerService().registerEventTimeTimer(last);
        }

        @Override
        public void onTimer(long last, OnTimerContext context, Collector<Item> out) throws Exception {
            out.collect(Pairing.spanned(context.getCurrentKey(), take(sums1, last), take(sums2, last), last));
        }
    }

    static final class Broadcast extends KeyedBroadcastProcessFunction<Object, Item, Item, Item> {
        private static final long serialVersionUID = 1L;
        private final long span;
        private transient MapState<Long, Long> sums;

        Broadcast(long span) {
            this.span = span;
        }

        @Override
        public void open(OpenContext context) {
            sums = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums", Types.LONG, Types.LONG));
        }

        @Override
        public void processElement(Item item, ReadOnlyContext context, Collector<Item> out) throws Exception {
            long last = add(sums, context.timestamp(), span, item.value());
            context.timerService().registerEventTimeTimer(last);
        }

        @Override
        public void processBroadcastElement(Item item, Context context, Collector<Item> out) throws Exception {
            BroadcastState<Long, Long> all = context.getBroadcastState(BROADCAST);
            Long sum = all.get(context.timestamp());
            all.put(context.timestamp(), item.value() + (sum == null ? 0 : sum));
        }

        @Override
        public void onTimer(long last, OnTimerContext context, Collector<Item> out) throws Exception {
            long broadcast = 0;
            for (Map.Entry<Long, Long> entry :
                    context.getBroadcastState(BROADCAST).immutableEntries()) {
                broadcast += entry.getKey() <= last ? entry.getValue() : 0;
            }
            out.collect(Pairing.spanned(context.getCurrentKey(), take(sums, last), broadcast, last));
        }
    }
}
