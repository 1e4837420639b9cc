package io.millrace.api;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.FilterFunction;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.Partitioner;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.ReduceFunction;
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

    static Sink<Object> sink(Sink<?> sink) {
        return (Sink<Object>) Objects.requireNonNull(sink);
    }

    static TypeInformation<Object> type(TypeInformation<?> type) {
        return (TypeInformation<Object>) Objects.requireNonNull(type);
    }
}
