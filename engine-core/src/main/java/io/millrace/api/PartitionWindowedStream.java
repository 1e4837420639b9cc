package io.millrace.api;

import io.millrace.api.aggregation.ElementOrder;
import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.MapPartitionFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.MillraceException;
import java.util.Objects;

/**
 * The partitions of a stream, each of which is evaluated when the input has ended: those of subtasks, or of a keyed stream
 * those of keys. Results of subtasks have no timestamp, those of keys the last there is.
 */
public abstract sealed class PartitionWindowedStream<T>
        permits KeyedPartitionWindowedStream, NonKeyedPartitionWindowedStream {
    private final TypeInformation<T> type;

    PartitionWindowedStream(TypeInformation<T> type) {
        this.type = type;
    }

    final TypeInformation<T> type() {
        return type;
    }

    /**
     * Gives the function each partition with all its elements, in the order in which they came. A subtask without any is
     * a partition, too.
     *
     * @param reified leave it out: the compiler fills in an empty array, whose class tells the result type that a lambda
     *     with a {@code Collector} does not
     */
    @SafeVarargs
    public final <R> SingleOutputStreamOperator<R> mapPartition(
            MapPartitionFunction<T, R> mapPartitionFunction, R... reified) {
        TypeInformation<R> result = FunctionTypes.mapPartition(
                Objects.requireNonNull(mapPartitionFunction),
                type,
                reified.getClass().getComponentType(),
                CallSite.find());
        return map(mapPartitionFunction, result);
    }

    /** What the elements of each partition come to; nothing for a subtask without any. */
    public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> reduceFunction) {
        return fold(Objects.requireNonNull(reduceFunction));
    }

    /** What the elements of each partition come to; for a subtask without any, what an accumulator begins with. */
    public <ACC, R> SingleOutputStreamOperator<R> aggregate(AggregateFunction<T, ACC, R> aggregateFunction) {
        Objects.requireNonNull(aggregateFunction);
        TypeInformation<ACC> accumulator =
                WindowDescription.known(FunctionTypes.accumulator(aggregateFunction, type, CallSite.find()));
        return fold(aggregateFunction, accumulator, FunctionTypes.aggregate(aggregateFunction, type, CallSite.find()));
    }

    /**
     * The elements, those of each partition in the order of a field.
     *
     * @param field of a tuple or a record, counted from 0
     * @throws MillraceException MR-2080 when there is no such field, MR-2082 when it cannot be compared
     */
    public SingleOutputStreamOperator<T> sortPartition(int field, Order order) {
        return sort(ElementOrder.of(type, field, order, CallSite.find()));
    }

    /** As {@link #sortPartition(int, Order)}, of a field by name; that of a field within it after a dot. */
    public SingleOutputStreamOperator<T> sortPartition(String field, Order order) {
        return sort(ElementOrder.of(type, field, order, CallSite.find()));
    }

    /** As {@link #sortPartition(int, Order)}, of a key: something comparable, or a tuple of such. */
    public <K> SingleOutputStreamOperator<T> sortPartition(KeySelector<T, K> keySelector, Order order) {
        TypeInformation<K> key = FunctionTypes.order(Objects.requireNonNull(keySelector), type, CallSite.find());
        return sort(ElementOrder.of(keySelector, key, order, CallSite.find()));
    }

    abstract <R> SingleOutputStreamOperator<R> map(MapPartitionFunction<T, R> function, TypeInformation<R> result);

    abstract SingleOutputStreamOperator<T> fold(ReduceFunction<T> function);

    abstract <ACC, R> SingleOutputStreamOperator<R> fold(
            AggregateFunction<T, ACC, R> function, TypeInformation<ACC> accumulator, TypeInformation<R> result);

    abstract SingleOutputStreamOperator<T> sort(ElementOrder<T> order);
}
