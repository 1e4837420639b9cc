package io.millrace.api;

import io.millrace.api.CoGroupedStreams.TaggedUnion;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.RichFunction;
import io.millrace.api.functions.RuntimeContext;
import io.millrace.api.functions.co.CoGroupFunction;
import io.millrace.api.functions.co.FlatJoinFunction;
import io.millrace.api.functions.co.JoinFunction;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.windowing.windows.Window;
import java.util.ArrayList;
import java.util.List;

/** What makes windows over {@link TaggedUnion}s a join: a window keeps two lists, and functions see both. */
final class PairFunctions {
    private PairFunctions() {}

    /** Each side's own key. */
    record EitherKey(KeySelector<Object, Object> one, KeySelector<Object, Object> two)
            implements KeySelector<Object, Object> {
        @Override
        public Object getKey(Object value) throws Exception {
            TaggedUnion<?, ?> element = (TaggedUnion<?, ?>) value;
            return element.isOne() ? one.getKey(element.getOne()) : two.getKey(element.getTwo());
        }
    }

    /** Puts each element into the list of its side. */
    static final class GatherSides implements AggregateFunction<Object, Object, Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object createAccumulator() {
            return Tuple2.of(new ArrayList<>(2), new ArrayList<>(2));
        }

        @Override
        public Object add(Object value, Object accumulator) {
            TaggedUnion<?, ?> element = (TaggedUnion<?, ?>) value;
            if (element.isOne()) {
                one(accumulator).add(element.getOne());
            } else {
                two(accumulator).add(element.getTwo());
            }
            return accumulator;
        }

        @Override
        public Object getResult(Object accumulator) {
            return accumulator;
        }

        @Override
        public Object merge(Object a, Object b) {
            one(a).addAll(one(b));
            two(a).addAll(two(b));
            return a;
        }
    }

    @SuppressWarnings("unchecked") // as createAccumulator makes it
    private static List<Object> one(Object accumulator) {
        return ((Tuple2<List<Object>, List<Object>>) accumulator).f0;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> two(Object accumulator) {
        return ((Tuple2<List<Object>, List<Object>>) accumulator).f1;
    }

    /** Gives the two lists of a window to the program's function, whose lifecycle it passes on. */
    abstract static class OfWindow extends ProcessWindowFunction<Object, Object, Object, Window> {
        private static final long serialVersionUID = 1L;

        abstract Function function();

        abstract void sides(List<Object> one, List<Object> two, Collector<Object> out) throws Exception;

        @Override
        public void process(Object key, Context context, Iterable<Object> elements, Collector<Object> out)
                throws Exception {
            Object accumulator = elements.iterator().next();
            sides(one(accumulator), two(accumulator), out);
        }

        @Override
        public void setRuntimeContext(RuntimeContext context) {
            super.setRuntimeContext(context);
            if (function() instanceof RichFunction rich) {
                rich.setRuntimeContext(context);
            }
        }

        @Override
        public void open(OpenContext openContext) throws Exception {
            if (function() instanceof RichFunction rich) {
                rich.open(openContext);
            }
        }

        @Override
        public void close() throws Exception {
            if (function() instanceof RichFunction rich) {
                rich.close();
            }
        }
    }

    static final class BothSides extends OfWindow {
        private static final long serialVersionUID = 1L;
        private final CoGroupFunction<Object, Object, Object> function;

        BothSides(CoGroupFunction<Object, Object, Object> function) {
            this.function = function;
        }

        @Override
        Function function() {
            return function;
        }

        @Override
        void sides(List<Object> one, List<Object> two, Collector<Object> out) throws Exception {
            function.coGroup(one, two, out);
        }
    }

    static final class EachPair extends OfWindow {
        private static final long serialVersionUID = 1L;
        private final JoinFunction<Object, Object, Object> function;

        EachPair(JoinFunction<Object, Object, Object> function) {
            this.function = function;
        }

        @Override
        Function function() {
            return function;
        }

        @Override
        void sides(List<Object> one, List<Object> two, Collector<Object> out) throws Exception {
            for (int i = 0; i < one.size(); i++) {
                for (int j = 0; j < two.size(); j++) {
                    out.collect(function.join(one.get(i), two.get(j)));
                }
            }
        }
    }

    static final class EachPairFlat extends OfWindow {
        private static final long serialVersionUID = 1L;
        private final FlatJoinFunction<Object, Object, Object> function;

        EachPairFlat(FlatJoinFunction<Object, Object, Object> function) {
            this.function = function;
        }

        @Override
        Function function() {
            return function;
        }

        @Override
        void sides(List<Object> one, List<Object> two, Collector<Object> out) throws Exception {
            for (int i = 0; i < one.size(); i++) {
                for (int j = 0; j < two.size(); j++) {
                    function.join(one.get(i), two.get(j), out);
                }
            }
        }
    }
}
