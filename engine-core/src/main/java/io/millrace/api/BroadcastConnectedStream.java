package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.List;

/** A stream, keyed or not, together with one that every subtask keeps as broadcast state. */
public class BroadcastConnectedStream<IN1, IN2> {
    private final TwoStreams<IN1, IN2> streams;
    private final List<MapStateDescriptor<?, ?>> states;

    BroadcastConnectedStream(DataStream<IN1> stream, BroadcastStream<IN2> broadcast) {
        this.streams = new TwoStreams<>(stream, broadcast.stream());
        this.states = broadcast.getBroadcastStateDescriptors();
    }

    public StreamExecutionEnvironment getExecutionEnvironment() {
        return streams.first().getExecutionEnvironment();
    }

    public DataStream<IN1> getFirstInput() {
        return streams.first();
    }

    public TypeInformation<IN1> getType1() {
        return streams.first().getType();
    }

    public TypeInformation<IN2> getType2() {
        return streams.second().getType();
    }

    /** @throws MillraceException MR-2037 when the first stream is not keyed */
    public <KEY, OUT> SingleOutputStreamOperator<OUT> process(
            KeyedBroadcastProcessFunction<KEY, IN1, IN2, OUT> function) {
        String callSite = CallSite.find();
        KeyedStream<IN1, ?> keyed = keyed(callSite);
        return process(
                function, FunctionTypes.keyedBroadcast(function, keyed.getKeyType(), getType1(), getType2(), callSite));
    }

    public <KEY, OUT> SingleOutputStreamOperator<OUT> process(
            KeyedBroadcastProcessFunction<KEY, IN1, IN2, OUT> function, TypeInformation<OUT> outTypeInfo) {
        OperatorSettings settings = new OperatorSettings("Co-Process-Broadcast-Keyed", CallSite.find());
        OperatorSpec spec = new OperatorSpec.KeyedBroadcastProcessSpec(
                Erase.keyedBroadcast(function),
                states,
                keyed(settings.callSite()).keyedInput());
        return streams.transform(settings, spec, outTypeInfo);
    }

    /** @throws MillraceException MR-2037 when the first stream is keyed */
    public <OUT> SingleOutputStreamOperator<OUT> process(BroadcastProcessFunction<IN1, IN2, OUT> function) {
        return process(function, FunctionTypes.broadcast(function, getType1(), getType2(), CallSite.find()));
    }

    public <OUT> SingleOutputStreamOperator<OUT> process(
            BroadcastProcessFunction<IN1, IN2, OUT> function, TypeInformation<OUT> outTypeInfo) {
        OperatorSettings settings = new OperatorSettings("Co-Process-Broadcast", CallSite.find());
        if (streams.first() instanceof KeyedStream) {
            throw wrongFunction(settings.callSite(), "keyed", "KeyedBroadcastProcessFunction");
        }
        OperatorSpec spec = new OperatorSpec.BroadcastProcessSpec(Erase.broadcast(function), states);
        return streams.transform(settings, spec, outTypeInfo);
    }

    private KeyedStream<IN1, ?> keyed(String callSite) {
        if (streams.first() instanceof KeyedStream<IN1, ?> keyed) {
            return keyed;
        }
        throw wrongFunction(callSite, "not keyed", "BroadcastProcessFunction");
    }

    private static MillraceException wrongFunction(String callSite, String stream, String remedy) {
        return new MillraceException(Failure.of(
                "MR-2037",
                Blame.USER,
                "process at " + callSite + " is on a stream that is " + stream + "; use a " + remedy));
    }
}
