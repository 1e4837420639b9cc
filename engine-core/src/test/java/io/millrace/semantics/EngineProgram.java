package io.millrace.semantics;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.millrace.api.AsyncDataStream;
import io.millrace.api.DataStream;
import io.millrace.api.KeyedStream;
import io.millrace.api.OutputTag;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.eventtime.WatermarkGenerator;
import io.millrace.api.eventtime.WatermarkOutput;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Says a {@link Program} in the DataStream API. */
final class EngineProgram {
    private static final TypeInformation<Item> TYPE = TypeInformation.of(Item.class);
    static final OutputTag<Item> SIDE = new OutputTag<>("side", TYPE);

    private final Layout layout;
    private final Random random;
    private final StreamExecutionEnvironment environment;
    private final List<DataStream<Item>> streams = new ArrayList<>();

    private EngineProgram(Layout layout, StreamExecutionEnvironment environment) {
        this.layout = layout;
        this.random = new Random(layout.seed());
        this.environment = environment;
    }

    /** Adds the program to the environment. */
    static void build(Program program, Layout layout, StreamExecutionEnvironment environment, Results results) {
        environment.configure(new Configuration()
                .set(PipelineOptions.OPERATOR_CLASS_COPIES, layout.classCopies())
                .set(PipelineOptions.OPERATOR_CHAINING, layout.chaining() > 0));
        environment.setParallelism(layout.parallelism()).setMaxParallelism(layout.maxParallelism());
        EngineProgram engine = new EngineProgram(layout, environment);
        for (Step step : program.steps()) {
            engine.streams.add(engine.stream(step));
        }
        for (int sink : program.sinks()) {
            engine.streams.get(sink).sinkTo(results.sink(sink)).name("sink " + sink);
        }
    }

    private DataStream<Item> stream(Step step) {
        if (step instanceof Step.Union union) {
            DataStream<Item> first = input(union);
            List<DataStream<Item>> others =
                    union.inputs().stream().skip(1).map(streams::get).toList();
            @SuppressWarnings({"unchecked", "rawtypes"})
            DataStream<Item>[] array = others.toArray(new DataStream[0]);
            return first.union(array);
        } else if (step instanceof Step.Side side) {
            return ((SingleOutputStreamOperator<Item>) input(side)).getSideOutput(SIDE);
        }
        SingleOutputStreamOperator<Item> operator = operator(step);
        operator.name("s" + streams.size()).uid("s" + streams.size());
        operator.setParallelism(step.wide() ? layout.parallelism() : 1);
        if (random.nextInt(100) >= layout.chaining()) {
            operator.startNewChain();
        }
        return operator;
    }

    private DataStream<Item> input(Step step) {
        return streams.get(step.inputs().get(0));
    }

    private SingleOutputStreamOperator<Item> operator(Step step) {
        if (step instanceof Step.Source source) {
            return source(source);
        } else if (step instanceof Step.Stateless stateless) {
            return stateless(stateless);
        } else if (step instanceof Step.Window window) {
            return window.by() == By.ALL
                    ? EngineWindows.all(streams.get(window.input()), window)
                    : EngineWindows.keyed(keyed(window.input(), window.by()), window);
        } else if (step instanceof Step.Rolling rolling) {
            return rolling(keyed(rolling.input(), rolling.by()), rolling.combine());
        } else if (step instanceof Step.Restamp restamp) {
            long bound = restamp.bound();
            return streams.get(restamp.input())
                    .assignTimestampsAndWatermarks(WatermarkStrategy.<Item>forGenerator(context -> new AfterEach(bound))
                            .withTimestampAssigner((item, timestamp) -> item.time()));
        } else if (step instanceof Step.Pair pair) {
            return EnginePairs.pair(streams.get(pair.one()), streams.get(pair.two()), pair);
        }
        Step.KeyedProcess process = (Step.KeyedProcess) step;
        KeyedStream<Item, Object> keyed = keyed(process.input(), process.by());
        return switch (process.timers()) {
            case QUIET -> keyed.process(new TimerFunctions.Quiet(process.span()));
            case SPANS -> keyed.process(new TimerFunctions.Spans(process.span()));
            case COUNT -> keyed.process(new TimerFunctions.Count());
        };
    }

    private static SingleOutputStreamOperator<Item> rolling(KeyedStream<Item, Object> keyed, Combine combine) {
        return switch (combine) {
            case MIN_BY -> keyed.minBy("value");
            case MAX_BY -> keyed.maxBy("value", false);
            case SUM_FIELD -> keyed.sum("value");
            case MIN_FIELD -> keyed.min("value");
            default -> keyed.reduce(combine::apply);
        };
    }

    private SingleOutputStreamOperator<Item> source(Step.Source source) {
        WatermarkStrategy<Item> watermarks = source.bound() == null
                ? WatermarkStrategy.forGenerator(context -> new Marks())
                : WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofMillis(source.bound()));
        return environment.fromSource(
                new ItemSource(source.splits(), source.holding(), layout.seed()),
                watermarks.withTimestampAssigner((item, timestamp) -> item.time()),
                "source",
                TYPE);
    }

    /** The watermarks that the items carry. */
    private static final class Marks implements WatermarkGenerator<Item> {
        @Override
        public void onEvent(Item item, long timestamp, WatermarkOutput output) {
            if (item.pauses()) {
                output.markIdle();
            } else if (item.mark() != Item.NO_MARK) {
                output.emitWatermark(new Watermark(item.mark()));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    private static final class AfterEach implements WatermarkGenerator<Item> {
        private final long bound;

        AfterEach(long bound) {
            this.bound = bound;
        }

        @Override
        public void onEvent(Item item, long timestamp, WatermarkOutput output) {
            output.emitWatermark(new Watermark(timestamp - bound - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    private SingleOutputStreamOperator<Item> stateless(Step.Stateless step) {
        DataStream<Item> input = switch (step.route()) {
            case AS_IT_IS -> input(step);
            case REBALANCE -> input(step).rebalance();
            case RESCALE -> input(step).rescale();
            case SHUFFLE -> input(step).shuffle();
            case CUSTOM ->
                input(step).partitionCustom((key, partitions) -> Math.floorMod(7 * key, partitions), Item::key);
            case GLOBAL -> input(step).global();
        };
        Work work = step.work();
        return switch (work) {
            case ADD, NEGATE, REKEY -> input.map(item -> work.apply(item).get(0));
            case ONLY_EVEN, NOT_KEY_1 -> input.filter(item -> !work.apply(item).isEmpty());
            case COPIES -> input.flatMap((item, out) -> work.apply(item).forEach(out::collect), TYPE);
            case ASYNC_ORDERED ->
                AsyncDataStream.orderedWait(
                        input, new AsyncAnswers(), AsyncAnswers.SLOW_MILLIS, MILLISECONDS, AsyncAnswers.CAPACITY);
            case ASYNC_UNORDERED ->
                AsyncDataStream.unorderedWait(
                        input, new AsyncAnswers(), AsyncAnswers.SLOW_MILLIS, MILLISECONDS, AsyncAnswers.CAPACITY);
            case FORK -> input.process(new Fork());
        };
    }

    private static final class Fork extends io.millrace.api.functions.ProcessFunction<Item, Item> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Item item, Context context, io.millrace.api.functions.Collector<Item> out) {
            Work.FORK.apply(item).forEach(out::collect);
            Work.FORK.side(item).forEach(odd -> context.output(SIDE, odd));
        }
    }

    private KeyedStream<Item, Object> keyed(int input, By by) {
        return streams.get(input).keyBy(by::of, by.type());
    }
}
