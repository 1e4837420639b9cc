package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.WindowEvaluation;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.MissingTypeInfo;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.Window;
import io.millrace.api.windowing.WindowAssigner;
import io.millrace.base.MillraceException;
import java.time.Duration;

/** A keyed stream in windows; the function given last says what becomes of each window's elements. */
public class WindowedStream<T, K, W extends Window> {
    private final KeyedStream<T, K> input;
    private final WindowAssigner<? super T, W> assigner;
    private long allowedLatenessMillis;
    private OutputTag<T> lateTag;

    WindowedStream(KeyedStream<T, K> input, WindowAssigner<? super T, W> assigner) {
        this.input = input;
        this.assigner = assigner;
    }

    /** How long after its end a window still takes late elements, and fires again for each. */
    public WindowedStream<T, K, W> allowedLateness(Duration lateness) {
        if (lateness.isNegative()) {
            throw new IllegalArgumentException("the allowed lateness cannot be negative, but is " + lateness);
        }
        allowedLatenessMillis = lateness.toMillis();
        return this;
    }

    /** Elements too late for every window go to this side output of the result. */
    public WindowedStream<T, K, W> sideOutputLateData(OutputTag<T> outputTag) {
        lateTag = outputTag;
        return this;
    }

    public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> function) {
        WindowEvaluation evaluation =
                new WindowEvaluation.Reduce(Erase.reduce(function), null, Erase.type(input.getType()));
        return window(evaluation, input.getType());
    }

    public <R> SingleOutputStreamOperator<R> reduce(
            ReduceFunction<T> reduceFunction, ProcessWindowFunction<T, R, K, W> function) {
        return reduce(reduceFunction, function, windowType(function, input.getType()));
    }

    public <R> SingleOutputStreamOperator<R> reduce(
            ReduceFunction<T> reduceFunction, ProcessWindowFunction<T, R, K, W> function, TypeInformation<R> type) {
        WindowEvaluation evaluation = new WindowEvaluation.Reduce(
                Erase.reduce(reduceFunction), Erase.window(function), Erase.type(input.getType()));
        return window(evaluation, type);
    }

    public <ACC, R> SingleOutputStreamOperator<R> aggregate(AggregateFunction<T, ACC, R> function) {
        return aggregate(
                function,
                FunctionTypes.accumulator(function, input.getType(), CallSite.find()),
                FunctionTypes.aggregate(function, input.getType(), CallSite.find()));
    }

    public <ACC, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, R> function, TypeInformation<ACC> accumulatorType, TypeInformation<R> type) {
        WindowEvaluation evaluation =
                new WindowEvaluation.Aggregate(Erase.aggregate(function), null, Erase.type(known(accumulatorType)));
        return window(evaluation, type);
    }

    public <ACC, V, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, V> aggregateFunction, ProcessWindowFunction<V, R, K, W> windowFunction) {
        TypeInformation<V> aggregated = FunctionTypes.aggregate(aggregateFunction, input.getType(), CallSite.find());
        return aggregate(
                aggregateFunction,
                windowFunction,
                FunctionTypes.accumulator(aggregateFunction, input.getType(), CallSite.find()),
                windowType(windowFunction, aggregated));
    }

    public <ACC, V, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, V> aggregateFunction,
            ProcessWindowFunction<V, R, K, W> windowFunction,
            TypeInformation<ACC> accumulatorType,
            TypeInformation<R> type) {
        WindowEvaluation evaluation = new WindowEvaluation.Aggregate(
                Erase.aggregate(aggregateFunction), Erase.window(windowFunction), Erase.type(known(accumulatorType)));
        return window(evaluation, type);
    }

    public <R> SingleOutputStreamOperator<R> process(ProcessWindowFunction<T, R, K, W> function) {
        return process(function, windowType(function, input.getType()));
    }

    public <R> SingleOutputStreamOperator<R> process(
            ProcessWindowFunction<T, R, K, W> function, TypeInformation<R> type) {
        WindowEvaluation evaluation = new WindowEvaluation.Collect(Erase.window(function), Erase.type(input.getType()));
        return window(evaluation, type);
    }

    private <V, R> TypeInformation<R> windowType(ProcessWindowFunction<V, R, K, W> function, TypeInformation<V> in) {
        return FunctionTypes.window(function, in, input.getKeyType(), CallSite.find());
    }

    /** Accumulators are kept as state: their type must be known now, there is no {@code returns} for it. */
    private static <ACC> TypeInformation<ACC> known(TypeInformation<ACC> type) {
        if (type instanceof MissingTypeInfo<?> missing) {
            throw new MillraceException(missing.failure());
        }
        return type;
    }

    @SuppressWarnings("unchecked") // the tag is of the stream's own type
    private <R> SingleOutputStreamOperator<R> window(WindowEvaluation evaluation, TypeInformation<R> type) {
        OperatorSettings settings = new OperatorSettings("Window", CallSite.find());
        settings.name("Window(" + assigner + ")");
        OperatorSpec spec = new OperatorSpec.WindowSpec(
                Erase.assigner(assigner),
                allowedLatenessMillis,
                (OutputTag<Object>) lateTag,
                evaluation,
                input.keyedInput());
        return input.transform(settings, spec, type);
    }
}
