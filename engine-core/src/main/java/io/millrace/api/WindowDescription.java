package io.millrace.api;

import io.millrace.api.aggregation.AggregationFunction;
import io.millrace.api.aggregation.AggregationFunction.AggregationType;
import io.millrace.api.closure.CallSite;
import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.WindowEvaluation;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.MissingTypeInfo;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.MergingWindowAssigner;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.PartNames;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.time.Duration;
import java.util.Objects;

/** What a program has said about windows so far, keyed or not: the part that both kinds of windowed streams share. */
final class WindowDescription<T> {
    /** Null when the elements are those of two streams. */
    private final DataStream<T> input;

    private final TypeInformation<T> inputType;
    private final KeyedInput key;
    private final WindowAssigner<Object, Window> assigner;
    private Trigger<Object, Window> trigger;
    private boolean ownTrigger;
    private Evictor<Object, Window> evictor;
    private long allowedLatenessMillis;
    private OutputTag<?> lateTag;

    WindowDescription(DataStream<T> input, KeyedInput key, WindowAssigner<?, ?> assigner) {
        this(input, input.getType(), key, assigner);
    }

    /** Over the elements of two streams together. */
    WindowDescription(TypeInformation<T> inputType, KeyedInput key, WindowAssigner<?, ?> assigner) {
        this(null, inputType, key, assigner);
    }

    private WindowDescription(
            DataStream<T> input, TypeInformation<T> inputType, KeyedInput key, WindowAssigner<?, ?> assigner) {
        this.input = input;
        this.inputType = inputType;
        this.key = key;
        this.assigner = Erase.assigner(assigner);
        this.trigger = this.assigner.getDefaultTrigger();
    }

    void trigger(Trigger<?, ?> newTrigger) {
        trigger = Erase.trigger(newTrigger);
        ownTrigger = true;
    }

    private void requireMergingTrigger(String callSite) {
        if ((WindowAssigner<?, ?>) assigner instanceof MergingWindowAssigner && !trigger.canMerge()) {
            throw new MillraceException(Failure.of(
                    "MR-2021",
                    Blame.USER,
                    "the windows evaluated at " + callSite + " merge, as " + assigner + " says, but their trigger "
                            + trigger + " cannot: its canMerge() is false. Use a trigger that can merge, or write"
                            + " onMerge(…) and let canMerge() return true"));
        }
    }

    void evictor(Evictor<?, ?> newEvictor) {
        evictor = Erase.evictor(newEvictor);
    }

    void allowedLateness(Duration lateness) {
        if (lateness.isNegative()) {
            throw new RefusedArgumentException("the allowed lateness cannot be negative, but is " + lateness);
        }
        allowedLatenessMillis = lateness.toMillis();
    }

    void lateTag(OutputTag<T> tag) {
        lateTag = Objects.requireNonNull(tag);
    }

    TypeInformation<T> inputType() {
        return inputType;
    }

    <R> SingleOutputStreamOperator<R> reduce(ReduceFunction<T> function, Function window, TypeInformation<R> type) {
        return evaluate(new WindowEvaluation.Reduce(Erase.reduce(function), window), type);
    }

    SingleOutputStreamOperator<T> aggregate(AggregationType aggregation, int position, boolean first) {
        return reduce(
                AggregationFunction.of(aggregation, inputType(), position, first, CallSite.find()), null, inputType());
    }

    SingleOutputStreamOperator<T> aggregate(AggregationType aggregation, String field, boolean first) {
        return reduce(
                AggregationFunction.of(aggregation, inputType(), field, first, CallSite.find()), null, inputType());
    }

    /** What the program's aggregate function gives to a window function. */
    <V> TypeInformation<V> aggregated(AggregateFunction<T, ?, V> function) {
        return FunctionTypes.aggregate(function, inputType(), CallSite.find());
    }

    <ACC> TypeInformation<ACC> accumulated(AggregateFunction<T, ACC, ?> function) {
        return FunctionTypes.accumulator(function, inputType(), CallSite.find());
    }

    <ACC, R> SingleOutputStreamOperator<R> aggregate(
            AggregateFunction<T, ACC, ?> function,
            Function window,
            TypeInformation<ACC> accumulatorType,
            TypeInformation<R> type) {
        WindowEvaluation evaluation =
                new WindowEvaluation.Aggregate(Erase.aggregate(function), window, Erase.type(known(accumulatorType)));
        return evaluate(evaluation, type);
    }

    <R> SingleOutputStreamOperator<R> collect(Function window, TypeInformation<R> type) {
        return evaluate(new WindowEvaluation.Collect(Objects.requireNonNull(window)), type);
    }

    /** Accumulators are kept as state: their type must be known now, there is no {@code returns} for it. */
    static <ACC> TypeInformation<ACC> known(TypeInformation<ACC> type) {
        if (type instanceof MissingTypeInfo<?> missing) {
            throw new MillraceException(missing.failure());
        }
        return type;
    }

    private <R> SingleOutputStreamOperator<R> evaluate(WindowEvaluation evaluation, TypeInformation<R> type) {
        boolean keyed = input instanceof KeyedStream;
        OperatorSettings settings = settings(keyed ? "Window" : "WindowAll");
        if (!keyed) {
            settings.requireParallelism(1);
        }
        return input.transform(settings, spec(evaluation), type);
    }

    /** Of an operator of this kind, named after its windows. */
    OperatorSettings settings(String kind) {
        requireMergingTrigger(CallSite.find());
        OperatorSettings settings = new OperatorSettings(kind, CallSite.find());
        settings.name(kind + "(" + assigner + (ownTrigger ? ", " + trigger : "")
                + (evictor == null ? "" : ", " + PartNames.of(evictor)) + ")");
        return settings;
    }

    @SuppressWarnings("unchecked") // the tag is of the stream's own type
    WindowSpec spec(WindowEvaluation evaluation) {
        return new WindowSpec(
                assigner,
                trigger,
                evictor,
                allowedLatenessMillis,
                (OutputTag<Object>) lateTag,
                evaluation,
                key,
                Erase.type(inputType));
    }
}
