package io.millrace.api.graph;

import io.millrace.api.OutputTag;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.source.Source;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.AllWindowFunction;
import io.millrace.api.functions.FilterFunction;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.ProcessAllWindowFunction;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;

/**
 * What an operator does, as the program said it; the execution layer builds the operator from it. Types are erased here
 * (the DataStream API checked them): {@code Object} stands for whatever the stream carries.
 */
public sealed interface OperatorSpec extends Serializable {

    /** Calls the visitor's method for this kind; a new kind makes every visitor fail to compile until it answers. */
    <R> R accept(Visitor<R> visitor);

    record SourceSpec(Source<Object, ?, ?> source, WatermarkStrategy<Object> watermarks) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.source(this);
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
     * <p>The task sends operator events to its coordinator: an {@code int} count of records, then as many records by
     * the serializer, at most 64 KiB of them (one larger record travels alone). An event with count 0 is the last one.
     * The coordinator offers what follows the count to {@link io.millrace.api.CollectResults} and answers with an
     * 8-byte number: how many batches the program has taken so far. The task keeps at most
     * {@link io.millrace.api.CollectResults#MAX_BATCHES} batches that are not yet taken, and waits beyond that.
     *
     * @param collectId names the {@link io.millrace.api.CollectResults} of this process to put the records into
     */
    record CollectSpec(String collectId, TypeSerializer<?> serializer) implements OperatorSpec {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.collect(this);
        }
    }

    /** How a keyed operator finds the key, and the key's type. */
    record KeyedInput(KeySelector<Object, Object> selector, TypeInformation<Object> keyType) implements Serializable {}

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

        R sink(SinkSpec spec);

        R collect(CollectSpec spec);
    }
}
