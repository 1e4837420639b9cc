package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.WindowAssigner;
import java.time.Duration;

/** Two keyed streams in common windows: what joins and co-groups have in common. Immutable. */
record WindowedPair<T1, T2, KEY>(
        KeyedStream<T1, KEY> first,
        KeyedStream<T2, KEY> second,
        WindowAssigner<?, ?> assigner,
        long allowedLatenessMillis) {

    WindowedPair(KeyedStream<T1, KEY> first, KeyedStream<T2, KEY> second, WindowAssigner<?, ?> assigner) {
        this(first, second, assigner, 0);
    }

    WindowedPair<T1, T2, KEY> allowedLateness(Duration lateness) {
        if (lateness.isNegative()) {
            throw new IllegalArgumentException("the allowed lateness cannot be negative, but is " + lateness);
        }
        return new WindowedPair<>(first, second, assigner, lateness.toMillis());
    }

    <R> SingleOutputStreamOperator<R> evaluate(String kind, PairFunctions.OfWindow function, TypeInformation<R> type) {
        OperatorSettings settings = new OperatorSettings(kind, CallSite.find());
        settings.name(kind + "(" + assigner + ")");
        TwoStreams<T1, T2> streams = new TwoStreams<>(first, second);
        OperatorSpec.KeyedInputs keys = streams.keys(kind, settings.callSite());
        KeySelector<Object, Object> eitherKey = new PairFunctions.EitherKey(
                keys.first().selector(), keys.second().selector());
        OperatorSpec.WindowSpec window = new OperatorSpec.WindowSpec(
                Erase.assigner(assigner),
                allowedLatenessMillis,
                null,
                new OperatorSpec.WindowEvaluation.Aggregate(
                        new PairFunctions.GatherSides(),
                        function,
                        Erase.type(Types.TUPLE(Types.LIST(first.getType()), Types.LIST(second.getType())))),
                new OperatorSpec.KeyedInput(eitherKey, Erase.type(first.getKeyType())));
        return streams.transform(settings, new OperatorSpec.CoGroupSpec(window, keys), type);
    }
}
