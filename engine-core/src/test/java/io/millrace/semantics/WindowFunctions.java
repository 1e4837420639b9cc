package io.millrace.semantics;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.api.windowing.windows.Window;

/** {@link Evaluation} as users write it. */
@SuppressWarnings("SameNameButDifferent") // each Flink function has a Context of its own
final class WindowFunctions {
    private WindowFunctions() {}

    /** An accumulator of the careless kind: changed in place. */
    public static final class Tally {
        public int count;
        public int key;
        public long value;
        public long time;
    }

    static final class Counting implements AggregateFunction<Item, Tally, Item> {
        private static final long serialVersionUID = 1L;
        private final Combine combine;

        Counting(Combine combine) {
            this.combine = combine;
        }

        @Override
        public Tally createAccumulator() {
            return new Tally();
        }

        @Override
        public Tally add(Item item, Tally tally) {
            return join(tally, 1, item);
        }

        @Override
        public Tally merge(Tally a, Tally b) {
            return b.count == 0 ? a : join(a, b.count, new Item(b.key, b.value, b.time));
        }

        private Tally join(Tally tally, int count, Item item) {
            Item joined = tally.count == 0 ? item : combine.apply(new Item(tally.key, tally.value, tally.time), item);
            tally.count += count;
            tally.key = joined.key();
            tally.value = joined.value();
            tally.time = joined.time();
            return tally;
        }

        @Override
        public Item getResult(Tally tally) {
            long value = 31 * tally.value + tally.count;
            return Evaluation.isNothing(value) ? null : new Item(tally.key, value, tally.time);
        }
    }

    static final class OverItems<W extends Window> extends ProcessWindowFunction<Item, Item, Object, W> {
        private static final long serialVersionUID = 1L;
        private final Combine combine;

        OverItems(Combine combine) {
            this.combine = combine;
        }

        @Override
        public void process(Object key, Context context, Iterable<Item> items, Collector<Item> out) {
            out.collect(folded(key, combine, context.window(), items));
        }
    }

    static Item folded(Object key, Combine combine, Window window, Iterable<Item> items) {
        Item folded = null;
        int count = 0;
        for (Item item : items) {
            folded = folded == null ? item : combine.apply(folded, item);
            count++;
        }
        return new Item(By.number(key), 31 * folded.value() + count, start(window));
    }

    static final class OverOne<W extends Window> extends ProcessWindowFunction<Item, Item, Object, W> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Object key, Context context, Iterable<Item> items, Collector<Item> out) {
            for (Item item : items) {
                out.collect(new Item(By.number(key), item.value(), start(context.window())));
            }
        }
    }

    static long start(Window window) {
        return window instanceof TimeWindow span ? span.getStart() : 0;
    }
}
