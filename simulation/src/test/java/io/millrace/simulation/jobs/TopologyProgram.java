package io.millrace.simulation.jobs;

import io.millrace.api.AsyncDataStream;
import io.millrace.api.DataStream;
import io.millrace.api.DeadLetter;
import io.millrace.api.KeyedStream;
import io.millrace.api.PoisonRecordPolicy;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.WindowedStream;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.sink.legacy.FunctionSink;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.plan.JobCompiler;
import io.millrace.plan.JobGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Says a {@link Topology} in the DataStream API. */
public final class TopologyProgram {
    private static final TypeInformation<Datum> TYPE = TypeInformation.of(Datum.class);
    private static final TypeInformation<Integer> KEY = TypeInformation.of(Integer.class);

    private final Topology topology;
    private final StreamExecutionEnvironment environment;
    private final List<DataStream<Datum>> streams = new ArrayList<>();

    private TopologyProgram(Topology topology, StreamExecutionEnvironment environment) {
        this.topology = topology;
        this.environment = environment;
    }

    public static JobGraph compile(Topology topology, Configuration configuration) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment();
        environment.configure(configuration
                .set(PipelineOptions.OPERATOR_CLASS_COPIES, false)
                .set(PipelineOptions.OPERATOR_CHAINING, topology.chained())
                .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(20)));
        environment.setParallelism(1).setMaxParallelism(topology.maxParallelism());
        new TopologyProgram(topology, environment).build();
        return JobCompiler.compile(environment.getProgram("seed " + topology.seed()), configuration);
    }

    private void build() {
        for (int stage = 0; stage < topology.stages().size(); stage++) {
            streams.add(stream(stage, topology.stages().get(stage)));
        }
        for (int end : topology.ends()) {
            Stage stage = topology.stages().get(end);
            streams.get(end)
                    .sinkTo(sink(end))
                    .name("sink " + end)
                    .uid("sink-" + end)
                    .setParallelism(stage.parallelism());
        }
    }

    /** Some with a committer, some with transactions. */
    static Sink<Datum> sink(int stage) {
        return stage % 3 == 2 ? FunctionSink.of(new TransactionalSink(stage)) : new CommitterSink(stage);
    }

    private DataStream<Datum> stream(int index, Stage stage) {
        if (stage.kind() == Stage.Kind.UNION) {
            return input(stage, 0).union(input(stage, 1));
        }
        SingleOutputStreamOperator<Datum> operator = operator(index, stage)
                .name("stage " + index + " " + stage.kind())
                .uid("stage-" + index)
                .setParallelism(stage.parallelism());
        return stage.kind() == Stage.Kind.POISON ? guarded(index, stage, operator) : operator;
    }

    private DataStream<Datum> guarded(int index, Stage stage, SingleOutputStreamOperator<Datum> operator) {
        if (!PoisonedMap.goesRound(index)) {
            return operator.setPoisonRecordPolicy(PoisonRecordPolicy.skip());
        }
        operator.setPoisonRecordPolicy(PoisonRecordPolicy.deadLetter(PoisonedMap.LETTERS));
        return operator.union(operator.getSideOutput(PoisonedMap.LETTERS)
                .map(DeadLetter::record)
                .returns(TYPE)
                .name("letters of stage " + index)
                .uid("stage-" + index + "-letters")
                .setParallelism(stage.parallelism()));
    }

    private SingleOutputStreamOperator<Datum> operator(int index, Stage stage) {
        return switch (stage.kind()) {
            case SOURCE ->
                environment.fromSource(
                        new PacedSource(topology, index),
                        WatermarkStrategy.<Datum>forMonotonousTimestamps()
                                .withTimestampAssigner((datum, timestamp) -> datum.time()),
                        "source",
                        TYPE);
            case MAP -> input(stage, 0).rebalance().map(datum -> datum.withCount(0));
            case ASYNC -> asked(index, stage);
            case POISON -> input(stage, 0).map(new PoisonedMap()).returns(TYPE);
            case TALLY -> input(stage, 0).rebalance().process(new Tally());
            case COUNT -> keyed(stage, 0).process(new StageFunctions.Count());
            case TUMBLING, SLIDING, SESSION -> windowed(index, stage);
            case TIMERS -> keyed(stage, 0).process(new StageFunctions.Sums(index, stage.size()));
            case JOIN ->
                keyed(stage, 0)
                        .intervalJoin(keyed(stage, 1))
                        .between(Duration.ofMillis(-stage.size()), Duration.ofMillis(stage.size()))
                        .process(new StageFunctions.Pair(index), TYPE);
            case BROADCAST ->
                keyed(stage, 0)
                        .connect(input(stage, 1).broadcast(StageFunctions.EveryPair.SECOND))
                        .process(new StageFunctions.EveryPair(index), TYPE);
            case UNION -> throw new IllegalStateException("a union is no operator");
        };
    }

    /** Room for few, so that some wait before they are asked for. */
    private SingleOutputStreamOperator<Datum> asked(int index, Stage stage) {
        int capacity = 1 + index % 3;
        return index % 2 == 0
                ? AsyncDataStream.orderedWait(input(stage, 0), new Inquiry(), 0, TimeUnit.MILLISECONDS, capacity)
                : AsyncDataStream.unorderedWait(input(stage, 0), new Inquiry(), 0, TimeUnit.MILLISECONDS, capacity);
    }

    private SingleOutputStreamOperator<Datum> windowed(int index, Stage stage) {
        Duration size = Duration.ofMillis(stage.size());
        WindowAssigner<Object, TimeWindow> assigner = switch (stage.kind()) {
            case TUMBLING -> TumblingEventTimeWindows.of(size);
            case SLIDING -> SlidingEventTimeWindows.of(size, size.dividedBy(2));
            default -> EventTimeSessionWindows.withGap(size);
        };
        WindowedStream<Datum, Integer, TimeWindow> windows = keyed(stage, 0).window(assigner);
        return index % 2 == 0
                ? windows.aggregate(new StageFunctions.Sum(), new StageFunctions.Fired(index))
                : windows.process(new StageFunctions.FiredElements(index));
    }

    private DataStream<Datum> input(Stage stage, int number) {
        return streams.get(stage.inputs().get(number));
    }

    private KeyedStream<Datum, Integer> keyed(Stage stage, int number) {
        return input(stage, number).keyBy(Datum::key, KEY);
    }
}
