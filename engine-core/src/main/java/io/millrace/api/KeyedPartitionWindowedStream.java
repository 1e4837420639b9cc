package io.millrace.api;

import io.millrace.api.aggregation.ElementOrder;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.MapPartitionFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.GlobalWindows;

/** A partition is a window of all elements of one key. */
final class KeyedPartitionWindowedStream<T> extends PartitionWindowedStream<T> {
    private final WindowDescription<T> windows;

    KeyedPartitionWindowedStream(KeyedStream<T, ?> input) {
        super(input.getType());
        this.windows = new WindowDescription<>(input, input.keyedInput(), GlobalWindows.createWithEndOfStreamTrigger());
    }

    @Override
    <R> SingleOutputStreamOperator<R> map(MapPartitionFunction<T, R> function, TypeInformation<R> result) {
        return windows.collect(new PartitionFunctions.OfKey(Erase.mapPartition(function)), result);
    }

    @Override
    SingleOutputStreamOperator<T> fold(ReduceFunction<T> function) {
        return windows.reduce(function, null, type());
    }

    @Override
    <ACC, R> SingleOutputStreamOperator<R> fold(
            AggregateFunction<T, ACC, R> function, TypeInformation<ACC> accumulator, TypeInformation<R> result) {
        return windows.aggregate(function, null, accumulator, result);
    }

    @Override
    SingleOutputStreamOperator<T> sort(ElementOrder<T> order) {
        return windows.collect(new PartitionFunctions.OfKey(new PartitionFunctions.Sort(Erase.order(order))), type());
    }
}
