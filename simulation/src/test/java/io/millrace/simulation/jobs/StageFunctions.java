package io.millrace.simulation.jobs;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.MapState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReadOnlyBroadcastState;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.windows.TimeWindow;
import java.util.Map;

/** The user functions of random programs; they go by the timestamps records have, not by what records say. */
@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
final class StageFunctions {
    private static final TypeInformation<Datum> TYPE = TypeInformation.of(Datum.class);

    private StageFunctions() {}

    /** Numbers the records of each key. */
    static final class Count extends KeyedProcessFunction<Integer, Datum, Datum> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Long> seen;

        @Override
        public void open(OpenContext context) {
            seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.LONG));
        }

        @Override
        public void processElement(Datum datum, Context context, Collector<Datum> out) throws Exception {
            World.current().maybeFail("count");
            long count = seen.value() == null ? 1 : seen.value() + 1;
            seen.update(count);
            out.collect(datum.withCount(count));
        }
    }

    /** Tumbling windows by hand: sum and number of records by the end of their span, fired by timers. */
    static final class Sums extends KeyedProcessFunction<Integer, Datum, Datum> {
        private static final long serialVersionUID = 1L;
        private final int stage;
        private final long size;
        private transient MapState<Long, Long> sums;
        private transient MapState<Long, Long> counts;

        Sums(int stage, long size) {
            this.stage = stage;
            this.size = size;
        }

        @Override
        public void open(OpenContext context) {
            sums = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums", Types.LONG, Types.LONG));
            counts = getRuntimeContext().getMapState(new MapStateDescriptor<>("counts", Types.LONG, Types.LONG));
        }

        @Override
        public void processElement(Datum datum, Context context, Collector<Datum> out) throws Exception {
            World.current().maybeFail("sums");
            long last = Math.floorDiv(context.timestamp(), size) * size + size - 1;
            add(sums, last, datum.value());
            add(counts, last, 1);
            context.timerService().registerEventTimeTimer(last);
        }

        private static void add(MapState<Long, Long> state, long last, long more) throws Exception {
            Long before = state.get(last);
            state.put(last, before == null ? more : before + more);
        }

        @Override
        public void onTimer(long last, OnTimerContext context, Collector<Datum> out) throws Exception {
            Model.Window window = new Model.Window(
                    context.getCurrentKey(), last + 1 - size, last + 1, sums.get(last), counts.get(last));
            out.collect(Model.result(stage, window));
            sums.remove(last);
            counts.remove(last);
        }
    }

    /** What a window adds up. */
    record Added(long sum, long count) {}

    static final class Sum implements AggregateFunction<Datum, Added, Added> {
        private static final long serialVersionUID = 1L;

        @Override
        public Added createAccumulator() {
            return new Added(0, 0);
        }

        @Override
        public Added add(Datum datum, Added before) {
            return new Added(before.sum() + datum.value(), before.count() + 1);
        }

        @Override
        public Added getResult(Added added) {
            return added;
        }

        @Override
        public Added merge(Added a, Added b) {
            return new Added(a.sum() + b.sum(), a.count() + b.count());
        }
    }

    static final class Fired extends ProcessWindowFunction<Added, Datum, Integer, TimeWindow> {
        private static final long serialVersionUID = 1L;
        private final int stage;

        Fired(int stage) {
            this.stage = stage;
        }

        @Override
        public void process(Integer key, Context context, Iterable<Added> added, Collector<Datum> out) {
            Added sum = added.iterator().next();
            TimeWindow window = context.window();
            out.collect(Model.result(
                    stage, new Model.Window(key, window.getStart(), window.getEnd(), sum.sum(), sum.count())));
        }
    }

    /** The same from the elements themselves. */
    static final class FiredElements extends ProcessWindowFunction<Datum, Datum, Integer, TimeWindow> {
        private static final long serialVersionUID = 1L;
        private final int stage;

        FiredElements(int stage) {
            this.stage = stage;
        }

        @Override
        public void process(Integer key, Context context, Iterable<Datum> elements, Collector<Datum> out) {
            long sum = 0;
            long count = 0;
            for (Datum datum : elements) {
                sum += datum.value();
                count++;
            }
            TimeWindow window = context.window();
            out.collect(Model.result(stage, new Model.Window(key, window.getStart(), window.getEnd(), sum, count)));
        }
    }

    static final class Pair extends ProcessJoinFunction<Datum, Datum, Datum> {
        private static final long serialVersionUID = 1L;
        private final int stage;

        Pair(int stage) {
            this.stage = stage;
        }

        @Override
        public void processElement(Datum left, Datum right, Context context, Collector<Datum> out) {
            out.collect(Model.pair(stage, left, right));
        }
    }

    /** Pairs every record with every broadcast one, whichever comes first. */
    static final class EveryPair extends KeyedBroadcastProcessFunction<Integer, Datum, Datum, Datum> {
        static final MapStateDescriptor<Integer, Datum> SECOND = new MapStateDescriptor<>("second", Types.INT, TYPE);
        private static final ListStateDescriptor<Datum> FIRST = new ListStateDescriptor<>("first", TYPE);

        private static final long serialVersionUID = 1L;
        private final int stage;

        EveryPair(int stage) {
            this.stage = stage;
        }

        @Override
        public void processElement(Datum left, ReadOnlyContext context, Collector<Datum> out) throws Exception {
            getRuntimeContext().getListState(FIRST).add(left);
            ReadOnlyBroadcastState<Integer, Datum> second = context.getBroadcastState(SECOND);
            for (Map.Entry<Integer, Datum> right : second.immutableEntries()) {
                out.collect(Model.pair(stage, left, right.getValue()));
            }
        }

        @Override
        public void processBroadcastElement(Datum right, Context context, Collector<Datum> out) throws Exception {
            // Numbered: after a union the same record may come twice.
            int number = 0;
            for (Map.Entry<Integer, Datum> unused :
                    context.getBroadcastState(SECOND).entries()) {
                number++;
            }
            context.getBroadcastState(SECOND).put(number, right);
            context.applyToKeyedState(FIRST, (Integer key, ListState<Datum> first) -> {
                for (Datum left : first.get()) {
                    out.collect(Model.pair(stage, left, right));
                }
            });
        }
    }
}
