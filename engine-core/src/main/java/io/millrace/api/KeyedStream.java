package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.api.graph.Transformation;
import io.millrace.api.types.EnumTypeInfo;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.MissingTypeInfo;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.Window;
import io.millrace.api.windowing.WindowAssigner;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.time.Duration;

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

    /**
     * Pairs each element of this stream with those of the other that have the same key and a timestamp near its own, as
     * {@code between} says. In event time.
     */
    public <T1> IntervalJoin<T, T1, KEY> intervalJoin(KeyedStream<T1, KEY> otherStream) {
        TwoStreams.requireOneKeyType(keyType, otherStream.getKeyType(), "intervalJoin", CallSite.find());
        return new IntervalJoin<>(this, otherStream);
    }

    /** An interval join that is yet to be told how near elements must be. */
    public static class IntervalJoin<T1, T2, KEY> {
        private final TwoStreams<T1, T2> streams;

        IntervalJoin(KeyedStream<T1, KEY> left, KeyedStream<T2, KEY> right) {
            this.streams = new TwoStreams<>(left, right);
        }

        /** Interval joins always are in event time. */
        public IntervalJoin<T1, T2, KEY> inEventTime() {
            return this;
        }

        /**
         * Pairs {@code left} with {@code right} when {@code left + lower <= right <= left + upper}, by their
         * timestamps. Either bound may be negative.
         *
         * @throws MillraceException MR-2038 when the lower bound is above the upper one
         */
        public IntervalJoined<T1, T2, KEY> between(Duration lowerBound, Duration upperBound) {
            return new IntervalJoined<>(streams, lowerBound.toMillis(), upperBound.toMillis());
        }
    }

    /** An interval join that is yet to be told what to do with the pairs. */
    public static class IntervalJoined<IN1, IN2, KEY> {
        private final TwoStreams<IN1, IN2> streams;
        private long lowerMillis;
        private long upperMillis;
        private OutputTag<IN1> leftLateTag;
        private OutputTag<IN2> rightLateTag;

        IntervalJoined(TwoStreams<IN1, IN2> streams, long lowerMillis, long upperMillis) {
            this.streams = streams;
            this.lowerMillis = lowerMillis;
            this.upperMillis = upperMillis;
        }

        /** The upper bound itself no longer counts. */
        public IntervalJoined<IN1, IN2, KEY> upperBoundExclusive() {
            upperMillis--;
            return this;
        }

        /** The lower bound itself no longer counts. */
        public IntervalJoined<IN1, IN2, KEY> lowerBoundExclusive() {
            lowerMillis++;
            return this;
        }

        /** Elements of the first stream behind the watermark go to this side output; else they are counted. */
        public IntervalJoined<IN1, IN2, KEY> sideOutputLeftLateData(OutputTag<IN1> outputTag) {
            leftLateTag = outputTag;
            return this;
        }

        /** Elements of the second stream behind the watermark go to this side output; else they are counted. */
        public IntervalJoined<IN1, IN2, KEY> sideOutputRightLateData(OutputTag<IN2> outputTag) {
            rightLateTag = outputTag;
            return this;
        }

        public <OUT> SingleOutputStreamOperator<OUT> process(ProcessJoinFunction<IN1, IN2, OUT> processJoinFunction) {
            TypeInformation<OUT> type = FunctionTypes.processJoin(
                    processJoinFunction, streams.first().getType(), streams.second().getType(), CallSite.find());
            return process(processJoinFunction, type);
        }

        @SuppressWarnings("unchecked") // the tags are of the streams' own types
        public <OUT> SingleOutputStreamOperator<OUT> process(
                ProcessJoinFunction<IN1, IN2, OUT> processJoinFunction, TypeInformation<OUT> outputType) {
            OperatorSettings settings = new OperatorSettings("Interval Join", CallSite.find());
            if (lowerMillis > upperMillis) {
                throw new MillraceException(Failure.of(
                        "MR-2038",
                        Blame.USER,
                        "the interval join at " + settings.callSite() + " finds nothing: its lower bound of "
                                + lowerMillis + " ms is above its upper bound of " + upperMillis + " ms"));
            }
            OperatorSpec spec = new OperatorSpec.IntervalJoinSpec(
                    Erase.processJoin(processJoinFunction),
                    streams.keys("intervalJoin", settings.callSite()),
                    lowerMillis,
                    upperMillis,
                    (OutputTag<Object>) leftLateTag,
                    (OutputTag<Object>) rightLateTag,
                    Erase.type(streams.first().getType()),
                    Erase.type(streams.second().getType()));
            return streams.transform(settings, spec, outputType);
        }
    }

    /** A keyed stream is partitioned by its key and by nothing else. */
    @Override
    DataStream<T> partition(Partitioning partitioning) {
        throw new UnsupportedOperationException(
                "a keyed stream cannot be partitioned otherwise, as " + partitioning.label() + " at " + CallSite.find()
                        + " wants; partition the stream before keyBy instead");
    }
}
