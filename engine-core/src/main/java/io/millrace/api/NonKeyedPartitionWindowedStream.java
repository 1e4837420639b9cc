package io.millrace.api;

import io.millrace.api.aggregation.ElementOrder;
import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.MapPartitionFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec.PartitionEvaluation;
import io.millrace.api.graph.OperatorSpec.PartitionSpec;
import io.millrace.api.types.TypeInformation;

/** A partition is what one subtask gets. */
final class NonKeyedPartitionWindowedStream<T> extends PartitionWindowedStream<T> {
    private final DataStream<T> input;

    NonKeyedPartitionWindowedStream(DataStream<T> input) {
        super(input.getType());
        this.input = input;
    }

    @Override
    <R> SingleOutputStreamOperator<R> map(MapPartitionFunction<T, R> function, TypeInformation<R> result) {
        return evaluate("MapPartition", new PartitionEvaluation.Collect(Erase.mapPartition(function)), result);
    }

    @Override
    SingleOutputStreamOperator<T> fold(ReduceFunction<T> function) {
        return evaluate("PartitionReduce", new PartitionEvaluation.Reduce(Erase.reduce(function)), type());
    }

    @Override
    <ACC, R> SingleOutputStreamOperator<R> fold(
            AggregateFunction<T, ACC, R> function, TypeInformation<ACC> accumulator, TypeInformation<R> result) {
        return evaluate(
                "PartitionAggregate",
                new PartitionEvaluation.Aggregate(Erase.aggregate(function), Erase.type(accumulator)),
                result);
    }

    @Override
    SingleOutputStreamOperator<T> sort(ElementOrder<T> order) {
        return evaluate("SortPartition", new PartitionEvaluation.Sort(Erase.order(order)), type());
    }

    private <R> SingleOutputStreamOperator<R> evaluate(
            String kind, PartitionEvaluation evaluation, TypeInformation<R> result) {
        OperatorSettings settings = new OperatorSettings(kind, CallSite.find());
        return input.transform(settings, new PartitionSpec(evaluation, Erase.type(type())), result)
                .setParallelism(input.getParallelism());
    }
}
