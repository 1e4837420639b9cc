package io.millrace.api;

import io.millrace.api.aggregation.AggregationFunction;
import io.millrace.api.aggregation.AggregationFunction.AggregationType;
import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.functions.RichFunction;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.api.graph.Transformation;
import io.millrace.api.types.BuiltInType;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.HashCodes;
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
import java.time.Duration;

/** A stream whose elements have keys: those with equal keys meet in the same subtask. */
public class KeyedStream<T, KEY> extends DataStream<T> {
    private final KeySelector<T, KEY> keySelector;
    private final TypeInformation<KEY> keyType;
    private final String place;

    /** @param place of the selector in the program: {@code keyBy at DelayBoard.java:42} */
    KeyedStream(DataStream<T> stream, KeySelector<T, KEY> keySelector, TypeInformation<KEY> keyType, String place) {
        this(hashed(stream, keySelector, keyType, place), stream, keySelector, keyType, place);
    }

    private KeyedStream(
            Transformation distributed,
            DataStream<T> stream,
            KeySelector<T, KEY> keySelector,
            TypeInformation<KEY> keyType,
            String place) {
        super(stream.getExecutionEnvironment(), distributed);
        this.keySelector = keySelector;
        this.keyType = keyType;
        this.place = place;
    }

    /** Of a stream that is distributed by this key already. */
    static <T, KEY> KeyedStream<T, KEY> asItIs(
            DataStream<T> stream, KeySelector<T, KEY> keySelector, TypeInformation<KEY> keyType, String place) {
        Transformation same = new Transformation.Partition(stream.getTransformation(), new Partitioning.Forward());
        return new KeyedStream<>(same, stream, keySelector, keyType, place);
    }

    private static Transformation hashed(
            DataStream<?> stream, KeySelector<?, ?> keySelector, TypeInformation<?> keyType, String place) {
        requireStableHash(keyType, place);
        return new Transformation.Partition(
                stream.getTransformation(), new Partitioning.Hash(Erase.key(keySelector), Erase.type(keyType), place));
    }

    static void requireStableHash(TypeInformation<?> keyType, String place) {
        if (keyType instanceof MissingTypeInfo<?> missing) {
            throw new MillraceException(missing.failure());
        }
        boolean hashed = keyType instanceof BuiltInType || HashCodes.mayBeKey(keyType.getTypeClass());
        if (!keyType.isKeyType() || !hashed) {
            throw new MillraceException(
                    Failure.of(
                            "MR-2005",
                            Blame.USER,
                            place + " uses keys of type " + keyType
                                    + ", whose hash code is not known to be the same in every process, so that equal keys could"
                                    + " go to different subtasks; use a String, a number, an enum, or a record or tuple of such"));
        }
    }

    public KeySelector<T, KEY> getKeySelector() {
        return keySelector;
    }

    public TypeInformation<KEY> getKeyType() {
        return keyType;
    }

    final OperatorSpec.KeyedInput keyedInput() {
        return new OperatorSpec.KeyedInput(Erase.key(keySelector), Erase.type(keyType), place);
    }

    /**
     * All elements of a key as one partition, which ends with the input. Results come key by key, when all input has
     * ended; until then the elements, or what they come to, are kept as state.
     */
    @Override
    public PartitionWindowedStream<T> fullWindowPartition() {
        return new KeyedPartitionWindowedStream<>(this);
    }

    /** Rich functions may use keyed state. */
    @Override
    final OperatorSpec.KeyedInput keyFor(Function function) {
        return function instanceof RichFunction ? keyedInput() : null;
    }

    /**
     * Flink's switch for functions with state of {@link io.millrace.api.state.v2}. It changes nothing: state is next to the task, so every access is
     * answered at once, and handles with futures can be had without it.
     */
    public KeyedStream<T, KEY> enableAsyncState() {
        return this;
    }

    public <R> SingleOutputStreamOperator<R> process(KeyedProcessFunction<KEY, T, R> keyedProcessFunction) {
        return processed(
                keyedProcessFunction,
                FunctionTypes.keyedProcess(keyedProcessFunction, keyType, getType(), CallSite.find()));
    }

    public <R> SingleOutputStreamOperator<R> process(
            KeyedProcessFunction<KEY, T, R> keyedProcessFunction, TypeInformation<R> outputType) {
        return given("process", processed(keyedProcessFunction, outputType));
    }

    private <R> SingleOutputStreamOperator<R> processed(
            KeyedProcessFunction<KEY, T, R> keyedProcessFunction, TypeInformation<R> outputType) {
        OperatorSettings settings = new OperatorSettings("KeyedProcess", CallSite.find());
        OperatorSpec spec = new OperatorSpec.KeyedProcessSpec(Erase.keyedProcess(keyedProcessFunction), keyedInput());
        return transform(settings, spec, outputType);
    }

    /**
     * Combines each element with what the elements of its key before it came to, and gives out every result, with the
     * element's timestamp. The first element of a key is given out as it is.
     */
    public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> reducer) {
        OperatorSettings settings = new OperatorSettings("Keyed Reduce", CallSite.find());
        OperatorSpec spec =
                new OperatorSpec.ReduceSpec(Erase.reduce(reducer), keyedInput(), Erase.type(getType()), false);
        return transform(settings, spec, getType());
    }

    /** The running sum of a tuple's or record's field; the other fields are those of the key's first element. */
    public SingleOutputStreamOperator<T> sum(int positionToSum) {
        return aggregate(AggregationType.SUM, positionToSum, false);
    }

    /** As {@link #sum(int)}, of a field by name: {@code "price"}, {@code "f1"}, {@code "item.price"}. */
    public SingleOutputStreamOperator<T> sum(String field) {
        return aggregate(AggregationType.SUM, field, false);
    }

    /** The least field so far; the other fields are those of the key's first element. */
    public SingleOutputStreamOperator<T> min(int positionToMin) {
        return aggregate(AggregationType.MIN, positionToMin, false);
    }

    public SingleOutputStreamOperator<T> min(String field) {
        return aggregate(AggregationType.MIN, field, false);
    }

    /** The greatest field so far; the other fields are those of the key's first element. */
    public SingleOutputStreamOperator<T> max(int positionToMax) {
        return aggregate(AggregationType.MAX, positionToMax, false);
    }

    public SingleOutputStreamOperator<T> max(String field) {
        return aggregate(AggregationType.MAX, field, false);
    }

    /** The element with the least field so far; of equal ones the first. */
    public SingleOutputStreamOperator<T> minBy(int positionToMinBy) {
        return minBy(positionToMinBy, true);
    }

    public SingleOutputStreamOperator<T> minBy(String positionToMinBy) {
        return minBy(positionToMinBy, true);
    }

    /** @param first of elements with equal fields, whether the first or the last one is the least */
    public SingleOutputStreamOperator<T> minBy(int positionToMinBy, boolean first) {
        return aggregate(AggregationType.MINBY, positionToMinBy, first);
    }

    public SingleOutputStreamOperator<T> minBy(String field, boolean first) {
        return aggregate(AggregationType.MINBY, field, first);
    }

    /** The element with the greatest field so far; of equal ones the first. */
    public SingleOutputStreamOperator<T> maxBy(int positionToMaxBy) {
        return maxBy(positionToMaxBy, true);
    }

    public SingleOutputStreamOperator<T> maxBy(String positionToMaxBy) {
        return maxBy(positionToMaxBy, true);
    }

    /** @param first of elements with equal fields, whether the first or the last one is the greatest */
    public SingleOutputStreamOperator<T> maxBy(int positionToMaxBy, boolean first) {
        return aggregate(AggregationType.MAXBY, positionToMaxBy, first);
    }

    public SingleOutputStreamOperator<T> maxBy(String field, boolean first) {
        return aggregate(AggregationType.MAXBY, field, first);
    }

    private SingleOutputStreamOperator<T> aggregate(AggregationType aggregation, int position, boolean first) {
        return aggregate(AggregationFunction.of(aggregation, getType(), position, first, CallSite.find()));
    }

    private SingleOutputStreamOperator<T> aggregate(AggregationType aggregation, String field, boolean first) {
        return aggregate(AggregationFunction.of(aggregation, getType(), field, first, CallSite.find()));
    }

    private SingleOutputStreamOperator<T> aggregate(AggregationFunction<T> aggregation) {
        return reduce(aggregation).name("Keyed Aggregation");
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
        private final long lowerMillis;
        private final long upperMillis;
        private int lowerExcluded;
        private int upperExcluded;
        private OutputTag<IN1> leftLateTag;
        private OutputTag<IN2> rightLateTag;

        IntervalJoined(TwoStreams<IN1, IN2> streams, long lowerMillis, long upperMillis) {
            this.streams = streams;
            this.lowerMillis = lowerMillis;
            this.upperMillis = upperMillis;
        }

        /** The upper bound itself no longer counts. */
        public IntervalJoined<IN1, IN2, KEY> upperBoundExclusive() {
            upperExcluded = 1;
            return this;
        }

        /** The lower bound itself no longer counts. */
        public IntervalJoined<IN1, IN2, KEY> lowerBoundExclusive() {
            lowerExcluded = 1;
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

        /** See {@link KeyedStream#enableAsyncState()}: it changes nothing. */
        public IntervalJoined<IN1, IN2, KEY> enableAsyncState() {
            return this;
        }

        public <OUT> SingleOutputStreamOperator<OUT> process(ProcessJoinFunction<IN1, IN2, OUT> processJoinFunction) {
            TypeInformation<OUT> type = FunctionTypes.processJoin(
                    processJoinFunction,
                    streams.first().getType(),
                    streams.second().getType(),
                    CallSite.find());
            return process(processJoinFunction, type);
        }

        @SuppressWarnings("unchecked") // the tags are of the streams' own types
        public <OUT> SingleOutputStreamOperator<OUT> process(
                ProcessJoinFunction<IN1, IN2, OUT> processJoinFunction, TypeInformation<OUT> outputType) {
            OperatorSettings settings = new OperatorSettings("Interval Join", CallSite.find());
            long lowest = lowerMillis + lowerExcluded;
            long highest = upperMillis - upperExcluded;
            if (lowest > highest) {
                throw new MillraceException(Failure.of(
                        "MR-2038",
                        Blame.USER,
                        "the interval join at " + settings.callSite() + " finds nothing: its lower bound of " + lowest
                                + " ms is above its upper bound of " + highest + " ms"));
            }
            OperatorSpec spec = new OperatorSpec.IntervalJoinSpec(
                    Erase.processJoin(processJoinFunction),
                    streams.keys("intervalJoin", settings.callSite()),
                    lowest,
                    highest,
                    (OutputTag<Object>) leftLateTag,
                    (OutputTag<Object>) rightLateTag,
                    Erase.type(streams.first().getType()),
                    Erase.type(streams.second().getType()));
            return streams.transform(settings, spec, outputType);
        }
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
