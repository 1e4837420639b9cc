package io.millrace.execution.windows;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.graph.OperatorSpec.WindowEvaluation;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.types.Types;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a window's elements for a key: how an element becomes part of it, how two parts become one, and what a
 * window function then sees of it. Null stands for nothing kept yet.
 */
@CopiedPerOperator
abstract class WindowContents {

    static WindowContents of(WindowSpec spec) {
        if (spec.evaluation() instanceof WindowEvaluation.Reduce reduce) {
            return new Reducing(reduce.function(), spec.elementType().createSerializer());
        }
        if (spec.evaluation() instanceof WindowEvaluation.Aggregate aggregate) {
            return new Aggregating(
                    aggregate.function(), aggregate.accumulatorType().createSerializer());
        }
        return new Collecting(Types.LIST(spec.elementType()).createSerializer());
    }

    /** @return what is kept now: the changed object or another one */
    abstract Object add(Object kept, Object element) throws Exception;

    /** Adds the element to the key's entry, making it if needed. */
    final void add(KeyedTable<Object, Object> table, Object key, Object element) throws Exception {
        table.put(key, add(table.get(key), element));
    }

    /** Neither part may be used afterwards: the function may have changed one and returned it. */
    abstract Object merge(Object earlier, Object later) throws Exception;

    /** A copy that can be changed without the original noticing; itself when values never change. */
    abstract Object copy(Object kept);

    /** The element as something that may become part of several windows, each of which may change it. */
    Object share(Object element) {
        return element;
    }

    /** What is kept of no element at all; null when that is nothing. */
    Object empty() {
        return null;
    }

    /** The result of an incremental aggregate, null when it has none; for kept elements the list of them. */
    abstract Object result(Object kept) throws Exception;

    /** A result as a window function takes it. */
    Iterable<Object> elements(Object result) {
        return new OnlyElement(result);
    }

    /** The program's function; null when elements are kept. */
    abstract Function function();

    abstract TypeSerializer<Object> serializer();

    private static Object copyOf(TypeSerializer<Object> serializer, Object kept) {
        return serializer.isImmutableType() ? kept : serializer.copy(kept);
    }

    static final class Reducing extends WindowContents {
        private final ReduceFunction<Object> function;
        private final TypeSerializer<Object> serializer;

        Reducing(ReduceFunction<Object> function, TypeSerializer<Object> serializer) {
            this.function = function;
            this.serializer = serializer;
        }

        @Override
        Object add(Object kept, Object element) throws Exception {
            return kept == null ? element : function.reduce(kept, element);
        }

        @Override
        Object merge(Object earlier, Object later) throws Exception {
            return function.reduce(earlier, later);
        }

        @Override
        Object copy(Object kept) {
            return copyOf(serializer, kept);
        }

        @Override
        Object share(Object element) {
            return copyOf(serializer, element);
        }

        @Override
        Object result(Object kept) {
            return kept;
        }

        @Override
        Function function() {
            return function;
        }

        @Override
        TypeSerializer<Object> serializer() {
            return serializer;
        }
    }

    static final class Aggregating extends WindowContents {
        private final AggregateFunction<Object, Object, Object> function;
        private final TypeSerializer<Object> serializer;

        Aggregating(AggregateFunction<Object, Object, Object> function, TypeSerializer<Object> serializer) {
            this.function = function;
            this.serializer = serializer;
        }

        @Override
        Object add(Object kept, Object element) {
            return function.add(element, kept == null ? function.createAccumulator() : kept);
        }

        @Override
        Object merge(Object earlier, Object later) {
            Object merged = function.merge(earlier, later);
            if (merged == null) {
                throw new MillraceException(
                        Failure.of(
                                "MR-3121",
                                Blame.USER,
                                "merge(…) of " + function.getClass().getName()
                                        + " returned null, but windows became one and"
                                        + " their accumulators have to. Let it return an accumulator with the contents of both"));
            }
            return merged;
        }

        @Override
        Object copy(Object kept) {
            return copyOf(serializer, kept);
        }

        @Override
        Object empty() {
            return function.createAccumulator();
        }

        @Override
        Object result(Object kept) {
            return function.getResult(kept);
        }

        @Override
        Function function() {
            return function;
        }

        @Override
        TypeSerializer<Object> serializer() {
            return serializer;
        }
    }

    @SuppressWarnings("unchecked") // what is kept is a list of elements
    static final class Collecting extends WindowContents {
        private final TypeSerializer<Object> serializer;

        Collecting(TypeSerializer<List<Object>> serializer) {
            this.serializer = (TypeSerializer<Object>) (TypeSerializer<?>) serializer;
        }

        @Override
        Object add(Object kept, Object element) {
            List<Object> list = kept == null ? new ArrayList<>(4) : (List<Object>) kept;
            list.add(element);
            return list;
        }

        @Override
        Object merge(Object earlier, Object later) {
            ((List<Object>) earlier).addAll((List<Object>) later);
            return earlier;
        }

        @Override
        Object copy(Object kept) {
            return serializer.copy(kept);
        }

        @Override
        Object empty() {
            return new ArrayList<>(0);
        }

        @Override
        Object result(Object kept) {
            return kept;
        }

        @Override
        Iterable<Object> elements(Object result) {
            return (List<Object>) result;
        }

        @Override
        Function function() {
            return null;
        }

        @Override
        TypeSerializer<Object> serializer() {
            return serializer;
        }
    }
}
