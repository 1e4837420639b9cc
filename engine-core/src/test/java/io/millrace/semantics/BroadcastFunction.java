package io.millrace.semantics;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.state.BroadcastState;
import io.millrace.api.state.MapState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.types.Types;
import java.util.Map;

/** {@link Pairing#BROADCAST} as users write it. */
final class BroadcastFunction extends KeyedBroadcastProcessFunction<Object, Item, Item, Item> {
    static final MapStateDescriptor<Long, Long> BROADCAST =
            new MapStateDescriptor<>("broadcast", Types.LONG, Types.LONG);

    private static final long serialVersionUID = 1L;
    private final long span;
    private transient MapState<Long, Long> sums;

    BroadcastFunction(long span) {
        this.span = span;
    }

    @Override
    public void open(OpenContext context) {
        sums = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums", Types.LONG, Types.LONG));
    }

    @Override
    public void processElement(Item item, ReadOnlyContext context, Collector<Item> out) throws Exception {
        long last = SpanSums.add(sums, context.timestamp(), span, item.value());
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
        for (Map.Entry<Long, Long> entry : context.getBroadcastState(BROADCAST).immutableEntries()) {
            broadcast += entry.getKey() <= last ? entry.getValue() : 0;
        }
        out.collect(Pairing.spanned(context.getCurrentKey(), SpanSums.take(sums, last), broadcast, last));
    }
}
