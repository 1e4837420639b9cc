package io.millrace.api;

import io.millrace.api.CoGroupedStreams.TaggedUnion;
import io.millrace.api.closure.CallSite;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.graph.OperatorSpec.WindowEvaluation;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.triggers.Trigger;
import java.time.Duration;

/** Two keyed streams in common windows: what joins and co-groups share. */
final class WindowedPair<T1, T2, KEY> {
    private final TwoStreams<T1, T2> streams;
    private final KeyedInputs keys;
    /** As if the elements of both streams were those of one. */
    private final WindowDescription<TaggedUnion<T1, T2>> windows;

    WindowedPair(KeyedStream<T1, KEY> first, KeyedStream<T2, KEY> second, WindowAssigner<?, ?> assigner) {
        this.streams = new TwoStreams<>(first, second);
        this.keys = streams.keys("equalTo", CallSite.find());
        KeyedInput eitherKey = new KeyedInput(
                new PairFunctions.EitherKey(
                        keys.first().selector(), keys.second().selector()),
                Erase.type(first.getKeyType()),
                keys.first().place() + " or " + keys.second().place());
        this.windows = new WindowDescription<>(
                new TaggedUnionTypeInfo<>(first.getType(), second.getType()), eitherKey, assigner);
    }

    TypeInformation<T1> type1() {
        return streams.first().getType();
    }

    TypeInformation<T2> type2() {
        return streams.second().getType();
    }

    WindowedPair<T1, T2, KEY> trigger(Trigger<?, ?> trigger) {
        windows.trigger(trigger);
        return this;
    }

    WindowedPair<T1, T2, KEY> evictor(Evictor<?, ?> evictor) {
        windows.evictor(evictor);
        return this;
    }

    WindowedPair<T1, T2, KEY> allowedLateness(Duration lateness) {
        windows.allowedLateness(lateness);
        return this;
    }

    /** What two lists of a window become. */
    <R> SingleOutputStreamOperator<R> evaluate(String kind, PairFunctions.OfWindow function, TypeInformation<R> type) {
        OperatorSettings settings = windows.settings(kind);
        WindowEvaluation evaluation = new WindowEvaluation.Aggregate(
                new PairFunctions.GatherSides(),
                function,
                Erase.type(Types.TUPLE(Types.LIST(type1()), Types.LIST(type2()))));
        return streams.transform(settings, new OperatorSpec.CoGroupSpec(windows.spec(evaluation), keys), type);
    }
}
