package io.millrace.execution.windows;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;
import java.util.ArrayList;
import java.util.List;

/** How an element becomes part of what a window keeps for its key, and what a window function then sees of it. */
@CopiedPerOperator
abstract class WindowContents {

    /** Adds the element to the key's entry, making it if needed. */
    abstract void add(KeyedTable<Object, Object> table, Object key, Object element) throws Exception;

    /** The result of an incremental aggregate; for kept elements the list of them. */
    abstract Object result(Object kept) throws Exception;

    /** The result as a process function takes it. */
    Iterable<Object> elements(Object kept) throws Exception {
        return List.of(result(kept));
    }

    static final class Reducing extends WindowContents {
        private final ReduceFunction<Object> function;

        Reducing(ReduceFunction<Object> function) {
            this.function = function;
        }

        @Override
        void add(KeyedTable<Object, Object> table, Object key, Object element) throws Exception {
            Object kept = table.get(key);
            table.put(key, kept == null ? element : function.reduce(kept, element));
        }

        @Override
        Object result(Object kept) {
            return kept;
        }
    }

    static final class Aggregating extends WindowContents {
        private final AggregateFunction<Object, Object, Object> function;

        Aggregating(AggregateFunction<Object, Object, Object> function) {
            this.function = function;
        }

        @Override
        void add(KeyedTable<Object, Object> table, Object key, Object element) {
            Object kept = table.get(key);
            Object added = function.add(element, kept == null ? function.createAccumulator() : kept);
            if (added != kept) {
                table.put(key, added);
            }
        }

        @Override
        Object result(Object kept) {
            return function.getResult(kept);
        }
    }

    static final class Collecting extends WindowContents {
        @Override
        void add(KeyedTable<Object, Object> table, Object key, Object element) {
            Elements kept = (Elements) table.get(key);
            if (kept == null) {
                kept = new Elements();
                table.put(key, kept);
            }
            kept.list.add(element);
        }

        @Override
        Object result(Object kept) {
            return ((Elements) kept).list;
        }

        @Override
        Iterable<Object> elements(Object kept) {
            return ((Elements) kept).list;
        }
    }

    private static final class Elements {
        private final List<Object> list = new ArrayList<>(4);
    }
}
