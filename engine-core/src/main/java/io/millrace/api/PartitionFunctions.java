package io.millrace.api;

import io.millrace.api.aggregation.ElementOrder;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.MapPartitionFunction;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichFunction;
import io.millrace.api.functions.RichWindowFunction;
import io.millrace.api.functions.RuntimeContext;
import io.millrace.api.windowing.windows.Window;
import java.util.ArrayList;
import java.util.List;

/** What makes the window of a key a partition. */
final class PartitionFunctions {
    private PartitionFunctions() {}

    /** Gives the window's elements to a function, whose lifecycle it passes on. */
    static final class OfKey extends RichWindowFunction<Object, Object, Object, Window> {
        private static final long serialVersionUID = 1L;
        private final MapPartitionFunction<Object, Object> function;

        OfKey(MapPartitionFunction<Object, Object> function) {
            this.function = function;
        }

        @Override
        public void apply(Object key, Window window, Iterable<Object> input, Collector<Object> out) throws Exception {
            function.mapPartition(input, out);
        }

        @Override
        public void setRuntimeContext(RuntimeContext context) {
            super.setRuntimeContext(context);
            if (function instanceof RichFunction rich) {
                rich.setRuntimeContext(context);
            }
        }

        @Override
        public void open(OpenContext openContext) throws Exception {
            if (function instanceof RichFunction rich) {
                rich.open(openContext);
            }
        }

        @Override
        public void close() throws Exception {
            if (function instanceof RichFunction rich) {
                rich.close();
            }
        }
    }

    /** The elements in their order. */
    record Sort(ElementOrder<Object> order) implements MapPartitionFunction<Object, Object> {
        @Override
        public void mapPartition(Iterable<Object> values, Collector<Object> out) throws Exception {
            List<Object> elements = new ArrayList<>();
            values.forEach(elements::add);
            order.sorted(elements).forEach(out::collect);
        }
    }
}
