package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.api.graph.Transformation;
import io.millrace.api.types.EnumTypeInfo;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.MissingTypeInfo;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.CountEvictor;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.triggers.PurgingTrigger;
import io.millrace.api.windowing.windows.GlobalWindow;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;

/** A stream whose elements have keys: those with equal keys meet in the same subtask. */
public class KeyedStream<T, KEY> extends DataStream<T> {
    private final KeySelector<T, KEY> keySelector;
    private final TypeInformation<KEY> keyType;

    KeyedStream(DataStream<T> stream, KeySelector<T, KEY> keySelector, TypeInformation<KEY> keyType, String callSite) {
        super(stream.getExecutionEnvironment(), hashed(stream, keySelector, keyType, callSite));
        this.keySelector = keySelector;
        this.keyType = keyType;
    }

    private static Transformation hashed(
            DataStream<?> stream, KeySelector<?, ?> keySelector, TypeInformation<?> keyType, String callSite) {
        requireStableHash(keyType, callSite);
        return new Transformation.Partition(
                stream.getTransformation(), new Partitioning.Hash(Erase.key(keySelector), Erase.type(keyType)));
    }

    private static void requireStableHash(TypeInformation<?> keyType, String callSite) {
        if (keyType instanceof MissingTypeInfo<?> missing) {
            throw new MillraceException(missing.failure());
        }
        if (!keyType.isKeyType()) {
            String remedy = keyType instanceof EnumTypeInfo
                    ? "use the constant's name()"
                    : "use a String, a number, or a record or tuple of such";
            throw new MillraceException(Failure.of(
                    "MR-2005",
                    Blame.USER,
                    "keyBy at " + callSite + " uses keys of type " + keyType
                            + ", whose hash code is not known to be the same in every process, so that equal keys could"
                            + " go to different subtasks; " + remedy));
        }
    }

    public KeySelector<T, KEY> getKeySelector() {
        return keySelector;
    }

    public TypeInformation<KEY> getKeyType() {
        return keyType;
    }

    final OperatorSpec.KeyedInput keyedInput() {
        return new OperatorSpec.KeyedInput(Erase.key(keySelector), Erase.type(keyType));
    }

    public <R> SingleOutputStreamOperator<R> process(KeyedProcessFunction<KEY, T, R> keyedProcessFunction) {
        return process(
                keyedProcessFunction,
                FunctionTypes.keyedProcess(keyedProcessFunction, keyType, getType(), CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> process(
            KeyedProcessFunction<KEY, T, R> keyedProcessFunction, TypeInformation<R> outputType) {
        OperatorSettings settings = new OperatorSettings("KeyedProcess", CallSite.find());
        OperatorSpec spec = new OperatorSpec.KeyedProcessSpec(Erase.keyedProcess(keyedProcessFunction), keyedInput());
        return transform(settings, spec, outputType);
    }

    /** Groups the elements of each key into windows. */
    public <W extends Window> WindowedStream<T, KEY, W> window(WindowAssigner<? super T, W> assigner) {
        return new WindowedStream<>(this, assigner);
    }

    /** Evaluates every {@code size} elements of a key, and then forgets them. */
    public WindowedStream<T, KEY, GlobalWindow> countWindow(long size) {
        return window(GlobalWindows.create()).trigger(PurgingTrigger.of(CountTrigger.of(size)));
    }

    /** Evaluates the last {@code size} elements of a key after every {@code slide} of them. */
    public WindowedStream<T, KEY, GlobalWindow> countWindow(long size, long slide) {
        return window(GlobalWindows.create()).evictor(CountEvictor.of(size)).trigger(CountTrigger.of(slide));
    }

    /** A keyed stream is partitioned by its key and by nothing else. */
    @Override
    DataStream<T> partition(Partitioning partitioning) {
        throw new UnsupportedOperationException(
                "a keyed stream cannot be partitioned otherwise, as " + partitioning.label() + " at " + CallSite.find()
                        + " wants; partition the stream before keyBy instead");
    }
}
