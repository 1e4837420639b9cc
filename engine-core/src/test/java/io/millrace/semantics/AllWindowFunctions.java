package io.millrace.semantics;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessAllWindowFunction;
import io.millrace.api.windowing.windows.Window;

/** As {@link WindowFunctions}, without keys. */
final class AllWindowFunctions {
    private AllWindowFunctions() {}

    static final class OverItems<W extends Window> extends ProcessAllWindowFunction<Item, Item, W> {
        private static final long serialVersionUID = 1L;
        private final Combine combine;

        OverItems(Combine combine) {
            this.combine = combine;
        }

        @Override
        public void process(Context context, Iterable<Item> items, Collector<Item> out) {
            out.collect(WindowFunctions.folded(0, combine, context.window(), items));
        }
    }

    static final class OverOne<W extends Window> extends ProcessAllWindowFunction<Item, Item, W> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Context context, Iterable<Item> items, Collector<Item> out) {
            for (Item item : items) {
                out.collect(new Item(By.number(0), item.value(), WindowFunctions.start(context.window())));
            }
        }
    }
}
