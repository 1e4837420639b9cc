package io.millrace.api;

import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Transformation;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.List;
import java.util.Objects;

/** Two streams that one operator reads. */
record TwoStreams<A, B>(DataStream<A> first, DataStream<B> second) {
    TwoStreams {
        Objects.requireNonNull(first);
        Objects.requireNonNull(second);
    }

    /**
     * @param call what the program called: {@code connect(…).keyBy}
     * @throws MillraceException MR-2035 when the types differ
     */
    static void requireOneKeyType(
            TypeInformation<?> firstKey, TypeInformation<?> secondKey, String call, String callSite) {
        if (!firstKey.equals(secondKey)) {
            throw new MillraceException(Failure.of(
                    "MR-2035",
                    Blame.USER,
                    call + " at " + callSite + " brings together keys of type " + firstKey + " and of type " + secondKey
                            + ", which are never equal; let both selectors return the same type"));
        }
    }

    /** How the keys of both are found; null unless both are keyed. */
    OperatorSpec.KeyedInputs keys(String call, String callSite) {
        if (!(first instanceof KeyedStream<?, ?> left) || !(second instanceof KeyedStream<?, ?> right)) {
            return null;
        }
        requireOneKeyType(left.getKeyType(), right.getKeyType(), call, callSite);
        return new OperatorSpec.KeyedInputs(left.keyedInput(), right.keyedInput());
    }

    /** The stream that comes out of an operator that reads both. */
    <R> SingleOutputStreamOperator<R> transform(
            OperatorSettings settings, OperatorSpec spec, TypeInformation<R> outputType) {
        StreamExecutionEnvironment environment = first.getExecutionEnvironment();
        Transformation.Operator operator = new Transformation.Operator(
                settings, spec, List.of(first.getTransformation(), second.getTransformation()), outputType);
        environment.add(operator);
        return new SingleOutputStreamOperator<>(environment, operator);
    }
}
