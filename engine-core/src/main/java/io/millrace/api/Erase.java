package io.millrace.api;

import io.millrace.api.aggregation.ElementOrder;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.FilterFunction;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.MapPartitionFunction;
import io.millrace.api.functions.Partitioner;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.functions.async.AsyncFunction;
import io.millrace.api.functions.async.AsyncRetryStrategy;
import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.functions.co.CoFlatMapFunction;
import io.millrace.api.functions.co.CoGroupFunction;
import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.api.functions.co.CoProcessFunction;
import io.millrace.api.functions.co.FlatJoinFunction;
import io.millrace.api.functions.co.JoinFunction;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;
import java.util.Objects;

/**
 * The one place where element types are erased: above it javac checks them, below it everything is {@code Object}.
 * Refuses null on the way.
 */
@SuppressWarnings("unchecked") // see the class comment
final class Erase {
    private Erase() {}

    static MapFunction<Object, Object> map(MapFunction<?, ?> function) {
        return (MapFunction<Object, Object>) Objects.requireNonNull(function);
    }

    static FilterFunction<Object> filter(FilterFunction<?> function) {
        return (FilterFunction<Object>) Objects.requireNonNull(function);
    }

    static FlatMapFunction<Object, Object> flatMap(FlatMapFunction<?, ?> function) {
        return (FlatMapFunction<Object, Object>) Objects.requireNonNull(function);
    }

    static ProcessFunction<Object, Object> process(ProcessFunction<?, ?> function) {
        return (ProcessFunction<Object, Object>) Objects.requireNonNull(function);
    }

    static KeyedProcessFunction<Object, Object, Object> keyedProcess(KeyedProcessFunction<?, ?, ?> function) {
        return (KeyedProcessFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static ReduceFunction<Object> reduce(ReduceFunction<?> function) {
        return (ReduceFunction<Object>) Objects.requireNonNull(function);
    }

    static MapPartitionFunction<Object, Object> mapPartition(MapPartitionFunction<?, ?> function) {
        return (MapPartitionFunction<Object, Object>) Objects.requireNonNull(function);
    }

    static ElementOrder<Object> order(ElementOrder<?> order) {
        return (ElementOrder<Object>) Objects.requireNonNull(order);
    }

    static AggregateFunction<Object, Object, Object> aggregate(AggregateFunction<?, ?, ?> function) {
        return (AggregateFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static WindowAssigner<Object, Window> assigner(WindowAssigner<?, ?> assigner) {
        return (WindowAssigner<Object, Window>) Objects.requireNonNull(assigner);
    }

    static Trigger<Object, Window> trigger(Trigger<?, ?> trigger) {
        return (Trigger<Object, Window>) Objects.requireNonNull(trigger);
    }

    static Evictor<Object, Window> evictor(Evictor<?, ?> evictor) {
        return (Evictor<Object, Window>) Objects.requireNonNull(evictor);
    }

    static KeySelector<Object, Object> key(KeySelector<?, ?> selector) {
        return (KeySelector<Object, Object>) Objects.requireNonNull(selector);
    }

    static Partitioner<Object> partitioner(Partitioner<?> partitioner) {
        return (Partitioner<Object>) Objects.requireNonNull(partitioner);
    }

    static WatermarkStrategy<Object> watermarks(WatermarkStrategy<?> strategy) {
        return (WatermarkStrategy<Object>) Objects.requireNonNull(strategy);
    }

    static CoMapFunction<Object, Object, Object> coMap(CoMapFunction<?, ?, ?> function) {
        return (CoMapFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static CoFlatMapFunction<Object, Object, Object> coFlatMap(CoFlatMapFunction<?, ?, ?> function) {
        return (CoFlatMapFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static CoProcessFunction<Object, Object, Object> coProcess(CoProcessFunction<?, ?, ?> function) {
        return (CoProcessFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static KeyedCoProcessFunction<Object, Object, Object, Object> keyedCoProcess(
            KeyedCoProcessFunction<?, ?, ?, ?> function) {
        return (KeyedCoProcessFunction<Object, Object, Object, Object>) Objects.requireNonNull(function);
    }

    static BroadcastProcessFunction<Object, Object, Object> broadcast(BroadcastProcessFunction<?, ?, ?> function) {
        return (BroadcastProcessFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static KeyedBroadcastProcessFunction<Object, Object, Object, Object> keyedBroadcast(
            KeyedBroadcastProcessFunction<?, ?, ?, ?> function) {
        return (KeyedBroadcastProcessFunction<Object, Object, Object, Object>) Objects.requireNonNull(function);
    }

    static ProcessJoinFunction<Object, Object, Object> processJoin(ProcessJoinFunction<?, ?, ?> function) {
        return (ProcessJoinFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static JoinFunction<Object, Object, Object> join(JoinFunction<?, ?, ?> function) {
        return (JoinFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static FlatJoinFunction<Object, Object, Object> flatJoin(FlatJoinFunction<?, ?, ?> function) {
        return (FlatJoinFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static CoGroupFunction<Object, Object, Object> coGroup(CoGroupFunction<?, ?, ?> function) {
        return (CoGroupFunction<Object, Object, Object>) Objects.requireNonNull(function);
    }

    static AsyncFunction<Object, Object> async(AsyncFunction<?, ?> function) {
        return (AsyncFunction<Object, Object>) Objects.requireNonNull(function);
    }

    static AsyncRetryStrategy<Object> retries(AsyncRetryStrategy<?> function) {
        return (AsyncRetryStrategy<Object>) Objects.requireNonNull(function);
    }

    static Sink<Object> sink(Sink<?> sink) {
        return (Sink<Object>) Objects.requireNonNull(sink);
    }

    static TypeInformation<Object> type(TypeInformation<?> type) {
        return (TypeInformation<Object>) Objects.requireNonNull(type);
    }
}
