package io.millrace.execution.windows;

import io.millrace.api.aggregation.ElementOrder;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.MapPartitionFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.graph.OperatorSpec.PartitionEvaluation;
import io.millrace.api.graph.OperatorSpec.PartitionSpec;
import io.millrace.api.types.TypeInformation;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.OperatorStateBackend;
import java.util.Collections;
import java.util.List;

/**
 * What is kept of a partition's elements: all of them, or the one thing that they come to. It is in an operator list, so that
 * after rescaling there may be several such things, which are put together in the end.
 */
@CopiedPerOperator
abstract class PartitionContents {
    private static final String NAME = "_partition";
    final List<Object> kept;

    private PartitionContents(TypeInformation<Object> type, OperatorStateBackend state) {
        this.kept = state.list(NAME, type.createSerializer());
    }

    /** @param out for a function that emits by itself */
    static PartitionContents of(PartitionSpec spec, OperatorStateBackend state, Collector<Object> out) {
        PartitionEvaluation evaluation = spec.evaluation();
        if (evaluation instanceof PartitionEvaluation.Reduce reduce) {
            return new Reduction(reduce.function(), spec.elementType(), state);
        }
        if (evaluation instanceof PartitionEvaluation.Aggregate aggregate) {
            return new Accumulation(aggregate.function(), aggregate.accumulatorType(), state);
        }
        return evaluation instanceof PartitionEvaluation.Collect collect
                ? new Collected(collect.function(), spec.elementType(), state, out)
                : new Sorted(((PartitionEvaluation.Sort) evaluation).order(), spec.elementType(), state);
    }

    /** The program's function; null when there is none. */
    abstract Function function();

    /** All elements are kept where nothing less will do. */
    void add(Object value) throws Exception {
        kept.add(value);
    }

    /** What is to be given out; all was added. */
    abstract List<Object> results() throws Exception;

    final int size() {
        return kept.size();
    }

    final void clear() {
        kept.clear();
    }

    @CopiedPerOperator
    private static final class Reduction extends PartitionContents {
        private final ReduceFunction<Object> function;

        Reduction(ReduceFunction<Object> function, TypeInformation<Object> type, OperatorStateBackend state) {
            super(type, state);
            this.function = function;
        }

        @Override
        Function function() {
            return function;
        }

        @Override
        void add(Object value) throws Exception {
            if (kept.isEmpty()) {
                kept.add(value);
            } else {
                kept.set(0, function.reduce(kept.get(0), value));
            }
        }

        @Override
        List<Object> results() throws Exception {
            while (kept.size() > 1) {
                add(kept.remove(1));
            }
            return kept;
        }
    }

    @CopiedPerOperator
    private static final class Accumulation extends PartitionContents {
        private final AggregateFunction<Object, Object, Object> function;

        Accumulation(
                AggregateFunction<Object, Object, Object> function,
                TypeInformation<Object> type,
                OperatorStateBackend state) {
            super(type, state);
            this.function = function;
        }

        @Override
        Function function() {
            return function;
        }

        @Override
        void add(Object value) {
            if (kept.isEmpty()) {
                kept.add(function.createAccumulator());
            }
            kept.set(0, function.add(value, kept.get(0)));
        }

        @Override
        List<Object> results() {
            Object accumulator = kept.isEmpty() ? function.createAccumulator() : kept.get(0);
            for (Object other : kept.subList(Math.min(1, kept.size()), kept.size())) {
                accumulator = function.merge(accumulator, other);
            }
            return Collections.singletonList(function.getResult(accumulator));
        }
    }

    @CopiedPerOperator
    private static final class Collected extends PartitionContents {
        private final MapPartitionFunction<Object, Object> function;
        private final Collector<Object> out;

        Collected(
                MapPartitionFunction<Object, Object> function,
                TypeInformation<Object> type,
                OperatorStateBackend state,
                Collector<Object> out) {
            super(type, state);
            this.function = function;
            this.out = out;
        }

        @Override
        Function function() {
            return function;
        }

        @Override
        List<Object> results() throws Exception {
            function.mapPartition(Collections.unmodifiableList(kept), out);
            return List.of();
        }
    }

    @CopiedPerOperator
    private static final class Sorted extends PartitionContents {
        private final ElementOrder<Object> order;

        Sorted(ElementOrder<Object> order, TypeInformation<Object> type, OperatorStateBackend state) {
            super(type, state);
            this.order = order;
        }

        @Override
        Function function() {
            return null;
        }

        @Override
        List<Object> results() throws Exception {
            return order.sorted(kept);
        }
    }
}
