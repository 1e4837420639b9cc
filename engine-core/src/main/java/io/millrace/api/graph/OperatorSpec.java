package io.millrace.api.graph;

import io.millrace.api.OutputTag;
import io.millrace.api.aggregation.ElementOrder;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.lib.CollectionSource;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.AllWindowFunction;
import io.millrace.api.functions.FilterFunction;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.MapPartitionFunction;
import io.millrace.api.functions.ProcessAllWindowFunction;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.functions.async.AsyncFunction;
import io.millrace.api.functions.async.AsyncRetryStrategy;
import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.functions.co.CoFlatMapFunction;
import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.api.functions.co.CoProcessFunction;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.functions.source.legacy.FunctionSource;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.util.List;

/**
 * What an operator does, as the program said it; the execution layer builds the operator from it. Types are erased here
 * (the DataStream API checked them): {@code Object} stands for whatever the stream carries.
 */
public sealed interface OperatorSpec extends Serializable {

    /** Calls the visitor's method for this kind; a new kind makes every visitor fail to compile until it answers. */
    <R> R accept(Visitor<R> visitor);

    /** The same operator, of which the program says by {@code returns(…)} what it produces. */
    default OperatorSpec producing(TypeInformation<?> type) {
        return this;
    }

    record SourceSpec(Source<Object, ?, ?> source, WatermarkStrategy<Object> watermarks) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.source(this);
        }

        /** Elements that the program gave, or that its function emits, are written as what it says they are. */
        @Override
        @SuppressWarnings("unchecked") // erased, as the source is
        public OperatorSpec producing(TypeInformation<?> type) {
            TypeInformation<Object> said = (TypeInformation<Object>) type;
            Source<Object, ?, ?> typed = source;
            if (source instanceof CollectionSource<?> collection) {
                typed = ((CollectionSource<Object>) collection).producing(said);
            } else if (source instanceof FunctionSource<?> function) {
                typed = ((FunctionSource<Object>) function).producing(said);
            }
            return new SourceSpec(typed, watermarks);
        }
    }

    /** @param key the current one while the function runs; null when the stream has none or the function keeps none */
    record MapSpec(MapFunction<Object, Object> function, KeyedInput key) implements OperatorSpec {
        public MapSpec(MapFunction<Object, Object> function) {
            this(function, null);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.map(this);
        }
    }

    /** @param key as in {@link MapSpec} */
    record FilterSpec(FilterFunction<Object> function, KeyedInput key) implements OperatorSpec {
        public FilterSpec(FilterFunction<Object> function) {
            this(function, null);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.filter(this);
        }
    }

    /** @param key as in {@link MapSpec} */
    record FlatMapSpec(FlatMapFunction<Object, Object> function, KeyedInput key) implements OperatorSpec {
        public FlatMapSpec(FlatMapFunction<Object, Object> function) {
            this(function, null);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.flatMap(this);
        }
    }

    /** @param key as in {@link MapSpec} */
    record ProcessSpec(ProcessFunction<Object, Object> function, KeyedInput key) implements OperatorSpec {
        public ProcessSpec(ProcessFunction<Object, Object> function) {
            this(function, null);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.process(this);
        }
    }

    record KeyedProcessSpec(KeyedProcessFunction<Object, Object, Object> function, KeyedInput key)
            implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.keyedProcess(this);
        }
    }

    /**
     * Keeps the reduction of each key's elements.
     *
     * @param type of the elements
     * @param finalOnly gives out what each key comes to at the end of the input, instead of every change
     */
    record ReduceSpec(ReduceFunction<Object> function, KeyedInput key, TypeInformation<Object> type, boolean finalOnly)
            implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reduce(this);
        }
    }

    record TimestampsAndWatermarksSpec(WatermarkStrategy<Object> strategy) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.timestampsAndWatermarks(this);
        }
    }

    /**
     * Windows of each key. A stream without keys has one key for all elements, and one subtask.
     *
     * @param evictor null: none, so that windows need not keep their elements
     * @param lateTag where late elements go; null: they are dropped and counted
     */
    record WindowSpec(
            WindowAssigner<Object, Window> assigner,
            Trigger<Object, Window> trigger,
            Evictor<Object, Window> evictor,
            long allowedLatenessMillis,
            OutputTag<Object> lateTag,
            WindowEvaluation evaluation,
            KeyedInput key,
            TypeInformation<Object> elementType)
            implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.window(this);
        }
    }

    /** Takes what each subtask gets as one partition, which ends with the input. */
    record PartitionSpec(PartitionEvaluation evaluation, TypeInformation<Object> elementType) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.partition(this);
        }
    }

    /** @param keys of both inputs; null when they are not keyed */
    record CoMapSpec(CoMapFunction<Object, Object, Object> function, KeyedInputs keys) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.coMap(this);
        }
    }

    /** @param keys of both inputs; null when they are not keyed */
    record CoFlatMapSpec(CoFlatMapFunction<Object, Object, Object> function, KeyedInputs keys) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.coFlatMap(this);
        }
    }

    /** @param keys of both inputs; null when they are not keyed */
    record CoProcessSpec(CoProcessFunction<Object, Object, Object> function, KeyedInputs keys) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.coProcess(this);
        }
    }

    record KeyedCoProcessSpec(KeyedCoProcessFunction<Object, Object, Object, Object> function, KeyedInputs keys)
            implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.keyedCoProcess(this);
        }
    }

    /** @param states what the second input is kept as */
    record BroadcastProcessSpec(
            BroadcastProcessFunction<Object, Object, Object> function, List<MapStateDescriptor<?, ?>> states)
            implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.broadcastProcess(this);
        }
    }

    /**
     * @param states what the second input is kept as
     * @param key of the first input
     */
    record KeyedBroadcastProcessSpec(
            KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
            List<MapStateDescriptor<?, ?>> states,
            KeyedInput key)
            implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.keyedBroadcastProcess(this);
        }
    }

    /**
     * Pairs elements of equal keys with {@code left + lower <= right <= left + upper}.
     *
     * @param leftLateTag where late elements of the first input go; null: they are dropped and counted
     */
    record IntervalJoinSpec(
            ProcessJoinFunction<Object, Object, Object> function,
            KeyedInputs keys,
            long lowerMillis,
            long upperMillis,
            OutputTag<Object> leftLateTag,
            OutputTag<Object> rightLateTag,
            TypeInformation<Object> leftType,
            TypeInformation<Object> rightType)
            implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.intervalJoin(this);
        }
    }

    /**
     * Windows over two inputs.
     *
     * @param window over {@link io.millrace.api.CoGroupedStreams.TaggedUnion}s
     */
    record CoGroupSpec(WindowSpec window, KeyedInputs keys) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.coGroup(this);
        }
    }

    /**
     * @param timeoutMillis of a request with its retries; 0: none
     * @param capacity how many requests may be under way in a subtask
     * @param inputSerializer of the elements, which snapshots hold while their requests are under way
     */
    record AsyncSpec(
            AsyncFunction<Object, Object> function,
            boolean ordered,
            long timeoutMillis,
            int capacity,
            AsyncRetryStrategy<Object> retries,
            TypeSerializer<Object> inputSerializer)
            implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.async(this);
        }
    }

    record SinkSpec(Sink<Object> sink) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sink(this);
        }
    }

    /**
     * Brings the records back to the program that started the job, through an operator coordinator in the JobManager's
     * process. Always one subtask.
     *
     * <p>The task sends {@link io.millrace.api.CollectEvents} to its coordinator: batches of at most 64 KiB of records by
     * the serializer (one larger record travels alone), a barrier for each checkpoint, an end. The coordinator offers what
     * may be shown to {@link io.millrace.api.CollectResults} and answers with an 8-byte number: how many batches of this
     * attempt the task may forget. The task sends at most {@link io.millrace.api.CollectResults#MAX_BATCHES} beyond that.
     *
     * @param collectId names the {@link io.millrace.api.CollectResults} of this process to put the records into
     */
    record CollectSpec(String collectId, TypeSerializer<?> serializer) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.collect(this);
        }
    }

    /**
     * How a keyed operator finds the key, and the key's type.
     *
     * @param place of the selector in the program: {@code keyBy at DelayBoard.java:42}
     */
    record KeyedInput(KeySelector<Object, Object> selector, TypeInformation<Object> keyType, String place)
            implements Serializable {}

    /** How an operator with two keyed inputs finds their keys, which are of one type. */
    record KeyedInputs(KeyedInput first, KeyedInput second) implements Serializable {}

    /**
     * What is kept of a window's elements, and how the window becomes output: through a {@link ProcessWindowFunction},
     * {@link WindowFunction}, {@link ProcessAllWindowFunction} or {@link AllWindowFunction}.
     */
    sealed interface WindowEvaluation extends Serializable {

        /** @return the window function; null: an incremental result is the output */
        Function window();

        /** Keeps the reduction of the elements. */
        record Reduce(ReduceFunction<Object> function, Function window) implements WindowEvaluation {}

        /** Keeps an accumulator. */
        record Aggregate(
                AggregateFunction<Object, Object, Object> function,
                Function window,
                TypeInformation<Object> accumulatorType)
                implements WindowEvaluation {}

        /** Keeps the elements. */
        record Collect(Function window) implements WindowEvaluation {}
    }

    /** What is kept of a partition's elements, and what it becomes. */
    sealed interface PartitionEvaluation extends Serializable {

        /** Keeps the reduction of the elements. */
        record Reduce(ReduceFunction<Object> function) implements PartitionEvaluation {}

        /** Keeps an accumulator. */
        record Aggregate(AggregateFunction<Object, Object, Object> function, TypeInformation<Object> accumulatorType)
                implements PartitionEvaluation {}

        /** Keeps the elements. */
        record Collect(MapPartitionFunction<Object, Object> function) implements PartitionEvaluation {}

        /** Keeps the elements, and gives them out in their order. */
        record Sort(ElementOrder<Object> order) implements PartitionEvaluation {}
    }

    /** One method per kind of operator. */
    interface Visitor<R> {
        R source(SourceSpec spec);

        R map(MapSpec spec);

        R filter(FilterSpec spec);

        R flatMap(FlatMapSpec spec);

        R process(ProcessSpec spec);

        R keyedProcess(KeyedProcessSpec spec);

        R reduce(ReduceSpec spec);

        R timestampsAndWatermarks(TimestampsAndWatermarksSpec spec);

        R window(WindowSpec spec);

        R partition(PartitionSpec spec);

        R coMap(CoMapSpec spec);

        R coFlatMap(CoFlatMapSpec spec);

        R coProcess(CoProcessSpec spec);

        R keyedCoProcess(KeyedCoProcessSpec spec);

        R broadcastProcess(BroadcastProcessSpec spec);

        R keyedBroadcastProcess(KeyedBroadcastProcessSpec spec);

        R intervalJoin(IntervalJoinSpec spec);

        R coGroup(CoGroupSpec spec);

        R async(AsyncSpec spec);

        R sink(SinkSpec spec);

        R collect(CollectSpec spec);
    }
}
