package io.millrace.semantics;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.state.MapState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.types.Types;

/** {@link Pairing#CONNECT} as users write it. */
final class ConnectFunction extends KeyedCoProcessFunction<Object, Item, Item, Item> {
    private static final long serialVersionUID = 1L;
    private final long span;
    private transient MapState<Long, Long> sums1;
    private transient MapState<Long, Long> sums2;

    ConnectFunction(long span) {
        this.span = span;
    }

    @Override
    public void open(OpenContext context) {
        sums1 = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums-1", Types.LONG, Types.LONG));
        sums2 = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums-2", Types.LONG, Types.LONG));
    }

    @Override
    public void processElement1(Item item, Context context, Collector<Item> out) throws Exception {
        long last = SpanSums.add(sums1, context.timestamp(), span, item.value());
        context.timerService().registerEventTimeTimer(last);
    }

    @Override
    public void processElement2(Item item, Context context, Collector<Item> out) throws Exception {
        long last = SpanSums.add(sums2, context.timestamp(), span, item.value());
        context.timerService().registerEventTimeTimer(last);
    }

    @Override
    public void onTimer(long last, OnTimerContext context, Collector<Item> out) throws Exception {
        out.collect(
                Pairing.spanned(context.getCurrentKey(), SpanSums.take(sums1, last), SpanSums.take(sums2, last), last));
    }
}
