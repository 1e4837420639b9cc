package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.co.CoFlatMapFunction;
import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.api.functions.co.CoProcessFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;

/**
 * Two streams, of different types perhaps, for one function that sees the elements of both and can keep state between
 * them. Which side's element comes first is not defined. When both are keyed, the function's state and timers belong to
 * keys, and equal keys of both sides are the same key.
 */
public class ConnectedStreams<IN1, IN2> {
    private final TwoStreams<IN1, IN2> streams;

    ConnectedStreams(DataStream<IN1> first, DataStream<IN2> second) {
        this.streams = new TwoStreams<>(first, second);
    }

    public StreamExecutionEnvironment getExecutionEnvironment() {
        return streams.first().getExecutionEnvironment();
    }

    public DataStream<IN1> getFirstInput() {
        return streams.first();
    }

    public DataStream<IN2> getSecondInput() {
        return streams.second();
    }

    public TypeInformation<IN1> getType1() {
        return streams.first().getType();
    }

    public TypeInformation<IN2> getType2() {
        return streams.second().getType();
    }

    /**
     * Partitions both sides by their keys, so that elements with equal keys meet.
     *
     * @throws MillraceException MR-2035 when the selectors give keys of different types
     */
    public <K1, K2> ConnectedStreams<IN1, IN2> keyBy(
            KeySelector<IN1, K1> keySelector1, KeySelector<IN2, K2> keySelector2) {
        String callSite = CallSite.find();
        return keyed(
                first(keySelector1, FunctionTypes.key(keySelector1, getType1(), callSite), callSite),
                second(keySelector2, FunctionTypes.key(keySelector2, getType2(), callSite), callSite),
                callSite);
    }

    public <KEY> ConnectedStreams<IN1, IN2> keyBy(
            KeySelector<IN1, KEY> keySelector1, KeySelector<IN2, KEY> keySelector2, TypeInformation<KEY> keyType) {
        String callSite = CallSite.find();
        return keyed(first(keySelector1, keyType, callSite), second(keySelector2, keyType, callSite), callSite);
    }

    private <K> KeyedStream<IN1, K> first(KeySelector<IN1, K> selector, TypeInformation<K> type, String callSite) {
        return new KeyedStream<>(streams.first(), selector, type, "the first selector of keyBy at " + callSite);
    }

    private <K> KeyedStream<IN2, K> second(KeySelector<IN2, K> selector, TypeInformation<K> type, String callSite) {
        return new KeyedStream<>(streams.second(), selector, type, "the second selector of keyBy at " + callSite);
    }

    private ConnectedStreams<IN1, IN2> keyed(KeyedStream<IN1, ?> first, KeyedStream<IN2, ?> second, String callSite) {
        TwoStreams.requireOneKeyType(first.getKeyType(), second.getKeyType(), "connect(…).keyBy", callSite);
        return new ConnectedStreams<>(first, second);
    }

    /**
     * See {@link KeyedStream#enableAsyncState()}: it changes nothing.
     *
     * @throws UnsupportedOperationException when not both sides are keyed
     */
    public ConnectedStreams<IN1, IN2> enableAsyncState() {
        if (!(streams.first() instanceof KeyedStream && streams.second() instanceof KeyedStream)) {
            throw new UnsupportedOperationException("enableAsyncState() at " + CallSite.find()
                    + " is for streams that are both keyed: call keyBy(…) before it");
        }
        return this;
    }

    public <R> SingleOutputStreamOperator<R> map(CoMapFunction<IN1, IN2, R> coMapper) {
        return map(coMapper, FunctionTypes.coMap(coMapper, getType1(), getType2(), CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> map(CoMapFunction<IN1, IN2, R> coMapper, TypeInformation<R> outputType) {
        OperatorSettings settings = new OperatorSettings("Co-Map", CallSite.find());
        return streams.transform(settings, new OperatorSpec.CoMapSpec(Erase.coMap(coMapper), keys("map")), outputType);
    }

    public <R> SingleOutputStreamOperator<R> flatMap(CoFlatMapFunction<IN1, IN2, R> coFlatMapper) {
        return flatMap(coFlatMapper, FunctionTypes.coFlatMap(coFlatMapper, getType1(), getType2(), CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> flatMap(
            CoFlatMapFunction<IN1, IN2, R> coFlatMapper, TypeInformation<R> outputType) {
        OperatorSettings settings = new OperatorSettings("Co-Flat Map", CallSite.find());
        OperatorSpec spec = new OperatorSpec.CoFlatMapSpec(Erase.coFlatMap(coFlatMapper), keys("flatMap"));
        return streams.transform(settings, spec, outputType);
    }

    /** With state and timers when both sides are keyed. */
    public <R> SingleOutputStreamOperator<R> process(CoProcessFunction<IN1, IN2, R> coProcessFunction) {
        return process(
                coProcessFunction, FunctionTypes.coProcess(coProcessFunction, getType1(), getType2(), CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> process(
            CoProcessFunction<IN1, IN2, R> coProcessFunction, TypeInformation<R> outputType) {
        OperatorSettings settings = new OperatorSettings("Co-Process", CallSite.find());
        OperatorSpec spec = new OperatorSpec.CoProcessSpec(Erase.coProcess(coProcessFunction), keys("process"));
        return streams.transform(settings, spec, outputType);
    }

    /** @throws MillraceException MR-2036 when not both sides are keyed */
    public <K, R> SingleOutputStreamOperator<R> process(KeyedCoProcessFunction<K, IN1, IN2, R> keyedCoProcessFunction) {
        return process(
                keyedCoProcessFunction,
                FunctionTypes.keyedCoProcess(
                        keyedCoProcessFunction, keyType(CallSite.find()), getType1(), getType2(), CallSite.find()));
    }

    public <K, R> SingleOutputStreamOperator<R> process(
            KeyedCoProcessFunction<K, IN1, IN2, R> keyedCoProcessFunction, TypeInformation<R> outputType) {
        OperatorSettings settings = new OperatorSettings("Co-Keyed-Process", CallSite.find());
        keyType(settings.callSite());
        OperatorSpec spec =
                new OperatorSpec.KeyedCoProcessSpec(Erase.keyedCoProcess(keyedCoProcessFunction), keys("process"));
        return streams.transform(settings, spec, outputType);
    }

    private OperatorSpec.KeyedInputs keys(String method) {
        return streams.keys("connect(…)." + method, CallSite.find());
    }

    private TypeInformation<?> keyType(String callSite) {
        if (streams.first() instanceof KeyedStream<?, ?> keyed && streams.second() instanceof KeyedStream<?, ?>) {
            return keyed.getKeyType();
        }
        throw new MillraceException(Failure.of(
                "MR-2036",
                Blame.USER,
                "process at " + callSite + " has a function for keyed streams, but the connected streams have no keys;"
                        + " call .keyBy(firstSelector, secondSelector) before it"));
    }
}
