package io.millrace.api;

import io.millrace.api.aggregation.AggregationFunction.AggregationType;
import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;

/** A keyed stream in windows; the function given last says what becomes of each window's elements. */
public class WindowedStream<T, K, W extends Window> {
    private final StreamExecutionEnvironment environment;
    private final WindowDescription<T> windows;
    private final TypeInformation<K> keyType;

    WindowedStream(KeyedStream<T, K> input, WindowAssigner<? super T, W> assigner) {
        this.windows = new WindowDescription<>(input, input.keyedInput(), assigner);
        this.keyType = input.getKeyType();
        this.environment = input.getExecutionEnvironment();
    }

    public StreamExecutionEnvironment getExecutionEnvironment() {
        return environment;
    }

    public TypeInformation<T> getInputType() {
        return windows.inputType();
    }

    /**
     * Decides when windows are evaluated, in place of the assigner's own trigger. For windows that merge (sessions) it
     * must be able to merge too, else the program is refused with code MR-2021.
     */
    public WindowedStream<T, K, W> trigger(Trigger<? super T, ? super W> trigger) {
        windows.trigger(trigger);
        return this;
    }

    /** Removes elements when windows are evaluated. Windows then keep their elements, aggregates notwithstanding. */
    public WindowedStream<T, K, W> evictor(Evictor<? super T, ? super W> evictor) {
        windows.evictor(evictor);
        return this;
    }

    /** How long after its end an event-time window still takes late elements, and fires again for each. */
    public WindowedStream<T, K, W> allowedLateness(Duration lateness) {
        windows.allowedLateness(lateness);
        return this;
    }

    /** Elements too late for every window go to this side output of the result. */
    public WindowedStream<T, K, W> sideOutputLateData(OutputTag<T> outputTag) {
        windows.lateTag(outputTag);
        return this;
    }

    /** See {@link KeyedStream#enableAsyncState()}: it changes nothing. */
    public WindowedStream<T, K, W> enableAsyncState() {
        return this;
    }

    /**
     * Combines the elements of a window to one of the same type. The function must be associative and must not depend on
     * the order of elements: windows that overlap or merge are put together from parts.
     */
    public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> function) {
        return windows.reduce(function, null, windows.inputType());
    }

    /**
     * As {@link #reduce(ReduceFunction)}; the function then gets each window with its one result.
     *
     * @param reified leave it out: the compiler fills in an empty array, whose class tells the result type that a lambda
     *     with a {@code Collector} does not
     */
    @SafeVarargs
    public final <R> SingleOutputStreamOperator<R> reduce(
            ReduceFunction<T> reduceFunction, WindowFunction<T, R, K, W> function, R... reified) {
        return reduce(
                reduceFunction,
                function,
                FunctionTypes.window(
                        function,
                        windows.inputType(),
                        keyType,
                        reified.getClass().getComponentType(),
                        CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> reduce(
            ReduceFunction<T> reduceFunction, WindowFunction<T, R, K, W> function, TypeInformation<R> resultType) {
        return windows.reduce(reduceFunction, function, resultType);
    }

    /** As {@link #reduce(ReduceFunction)}; the function then gets each window with its one result. */
    public <R> SingleOutputStreamOperator<R> reduce(
            ReduceFunction<T> reduceFunction, ProcessWindowFunction<T, R, K, W> function) {
        return reduce(
                reduceFunction,
                function,
                FunctionTypes.window(function, windows.inputType(), keyType, CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> reduce(
            ReduceFunction<T> reduceFunction,
            ProcessWindowFunction<T, R, K, W> function,
            TypeInformation<R> resultType) {
        return windows.reduce(reduceFunction, function, resultType);
    }

    /**
     * Aggregates the elements of a window as they come. Windows that overlap or merge are put together from parts with
     * {@link AggregateFunction#merge}; a sliding window whose function cannot merge is kept as a whole, which costs more.
     */
    public <ACC, R> SingleOutputStreamOperator<R> aggregate(AggregateFunction<T, ACC, R> function) {
        return aggregate(function, windows.accumulated(function), windows.aggregated(function));
    }

    public <ACC, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, R> function,
            TypeInformation<ACC> accumulatorType,
            TypeInformation<R> resultType) {
        return windows.aggregate(function, null, accumulatorType, resultType);
    }

    /**
     * As {@link #aggregate(AggregateFunction)}; the function then gets each window with its one result.
     *
     * @param reified leave it out: the compiler fills in an empty array, whose class tells the result type that a lambda
     *     with a {@code Collector} does not
     */
    @SafeVarargs
    public final <ACC, V, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, V> aggFunction, WindowFunction<V, R, K, W> function, R... reified) {
        return aggregate(
                aggFunction,
                function,
                windows.accumulated(aggFunction),
                FunctionTypes.window(
                        function,
                        windows.aggregated(aggFunction),
                        keyType,
                        reified.getClass().getComponentType(),
                        CallSite.find()));
    }

    public <ACC, V, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, V> aggFunction,
            WindowFunction<V, R, K, W> function,
            TypeInformation<ACC> accumulatorType,
            TypeInformation<R> resultType) {
        return windows.aggregate(aggFunction, function, accumulatorType, resultType);
    }

    /** As {@link #aggregate(AggregateFunction)}; the function then gets each window with its one result. */
    public <ACC, V, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, V> aggFunction, ProcessWindowFunction<V, R, K, W> function) {
        TypeInformation<V> aggregated = windows.aggregated(aggFunction);
        return aggregate(
                aggFunction,
                function,
                windows.accumulated(aggFunction),
                FunctionTypes.window(function, aggregated, keyType, CallSite.find()));
    }

    public <ACC, V, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, V> aggFunction,
            ProcessWindowFunction<V, R, K, W> function,
            TypeInformation<ACC> accumulatorType,
            TypeInformation<R> resultType) {
        return windows.aggregate(aggFunction, function, accumulatorType, resultType);
    }

    /** @param aggregateResultType not needed: the result goes straight into the function */
    public <ACC, V, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, V> aggFunction,
            ProcessWindowFunction<V, R, K, W> function,
            TypeInformation<ACC> accumulatorType,
            TypeInformation<V> aggregateResultType,
            TypeInformation<R> resultType) {
        return aggregate(aggFunction, function, accumulatorType, resultType);
    }

    /**
     * Gives the function each window with all its elements, which are kept until then.
     *
     * @param reified leave it out: the compiler fills in an empty array, whose class tells the result type that a lambda
     *     with a {@code Collector} does not
     */
    @SafeVarargs
    public final <R> SingleOutputStreamOperator<R> apply(WindowFunction<T, R, K, W> function, R... reified) {
        return apply(
                function,
                FunctionTypes.window(
                        function,
                        windows.inputType(),
                        keyType,
                        reified.getClass().getComponentType(),
                        CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> apply(WindowFunction<T, R, K, W> function, TypeInformation<R> resultType) {
        return windows.collect(function, resultType);
    }

    /** Gives the function each window with all its elements, which are kept until then. */
    public <R> SingleOutputStreamOperator<R> process(ProcessWindowFunction<T, R, K, W> function) {
        return process(function, FunctionTypes.window(function, windows.inputType(), keyType, CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> process(
            ProcessWindowFunction<T, R, K, W> function, TypeInformation<R> resultType) {
        return windows.collect(function, resultType);
    }

    /** The sum of a field of the window's elements, by its position; other fields are those of the first element. */
    public SingleOutputStreamOperator<T> sum(int positionToSum) {
        return windows.aggregate(AggregationType.SUM, positionToSum, true);
    }

    /** As {@link #sum(int)}, of a field by name. */
    public SingleOutputStreamOperator<T> sum(String field) {
        return windows.aggregate(AggregationType.SUM, field, true);
    }

    /** The least value of a field, by its position; other fields are those of the first element. */
    public SingleOutputStreamOperator<T> min(int positionToMin) {
        return windows.aggregate(AggregationType.MIN, positionToMin, true);
    }

    /** As {@link #min(int)}, of a field by name. */
    public SingleOutputStreamOperator<T> min(String field) {
        return windows.aggregate(AggregationType.MIN, field, true);
    }

    /** The greatest value of a field, by its position; other fields are those of the first element. */
    public SingleOutputStreamOperator<T> max(int positionToMax) {
        return windows.aggregate(AggregationType.MAX, positionToMax, true);
    }

    /** As {@link #max(int)}, of a field by name. */
    public SingleOutputStreamOperator<T> max(String field) {
        return windows.aggregate(AggregationType.MAX, field, true);
    }

    /** The first element whose field, by its position, is least. */
    public SingleOutputStreamOperator<T> minBy(int positionToMinBy) {
        return windows.aggregate(AggregationType.MINBY, positionToMinBy, true);
    }

    /** As {@link #minBy(int)}, of a field by name. */
    public SingleOutputStreamOperator<T> minBy(String field) {
        return windows.aggregate(AggregationType.MINBY, field, true);
    }

    /** @param first of several elements with an equal extreme, whether the first or the last one counts */
    public SingleOutputStreamOperator<T> minBy(int positionToMinBy, boolean first) {
        return windows.aggregate(AggregationType.MINBY, positionToMinBy, first);
    }

    /** @param first of several elements with an equal extreme, whether the first or the last one counts */
    public SingleOutputStreamOperator<T> minBy(String field, boolean first) {
        return windows.aggregate(AggregationType.MINBY, field, first);
    }

    /** The first element whose field, by its position, is greatest. */
    public SingleOutputStreamOperator<T> maxBy(int positionToMaxBy) {
        return windows.aggregate(AggregationType.MAXBY, positionToMaxBy, true);
    }

    /** As {@link #maxBy(int)}, of a field by name. */
    public SingleOutputStreamOperator<T> maxBy(String field) {
        return windows.aggregate(AggregationType.MAXBY, field, true);
    }

    /** @param first of several elements with an equal extreme, whether the first or the last one counts */
    public SingleOutputStreamOperator<T> maxBy(int positionToMaxBy, boolean first) {
        return windows.aggregate(AggregationType.MAXBY, positionToMaxBy, first);
    }

    /** @param first of several elements with an equal extreme, whether the first or the last one counts */
    public SingleOutputStreamOperator<T> maxBy(String field, boolean first) {
        return windows.aggregate(AggregationType.MAXBY, field, first);
    }
}
