package io.millrace.semantics;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.co.ProcessJoinFunction;

/** {@link Pairing#INTERVAL_JOIN} as users write it. */
final class IntervalFunction extends ProcessJoinFunction<Item, Item, Item> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Item left, Item right, Context context, Collector<Item> out) {
        out.collect(Pairing.joined(left, right));
    }
}
