package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.api.AsyncDataStream;
import io.millrace.api.DataStream;
import io.millrace.api.ParameterTool;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.accumulators.Accumulator;
import io.millrace.api.accumulators.IntCounter;
import io.millrace.api.accumulators.LongCounter;
import io.millrace.api.connector.file.BasePathBucketAssigner;
import io.millrace.api.connector.file.BucketAssigner;
import io.millrace.api.connector.file.CsvFormat;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.FileSource;
import io.millrace.api.connector.file.SimpleStringEncoder;
import io.millrace.api.connector.file.StreamFormat;
import io.millrace.api.connector.file.TextLineInputFormat;
import io.millrace.api.connector.source.lib.NumberSequenceSource;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.RichMapFunction;
import io.millrace.api.functions.async.ResultFuture;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.RuntimeExecutionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mistakes that people make in programs, each made once: the failure has its code, says where in the program, and what to
 * do. Long, yet one thing: a table of mistakes.
 */
@Timeout(60)
class UserErrorsTest {
    private static final String HERE = "UserErrorsTest.java:";

    @TempDir
    Path directory;

    /** A program that somebody runs. */
    private interface Mistake {
        void run(StreamExecutionEnvironment env) throws Exception;
    }

    private static void expect(String code, Mistake mistake, String... words) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        Throwable thrown = catchThrowable(() -> mistake.run(env));
        Throwable cause = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
        assertThat(cause).as(code).isInstanceOf(MillraceException.class);
        Failure failure = ((MillraceException) cause).failure();
        assertThat(failure.code()).as(failure.message()).isEqualTo(code);
        assertThat(failure.message()).contains(words);
    }

    private static DataStream<Long> timed(DataStream<Long> numbers) {
        return numbers.assignTimestampsAndWatermarks(
                WatermarkStrategy.<Long>forBoundedOutOfOrderness(Duration.ofSeconds(1))
                        .withTimestampAssigner((number, before) -> number));
    }

    private static NumberSequenceSource numbers() {
        return new NumberSequenceSource(1, 10);
    }

    @Test
    void plans() {
        expect(
                "MR-2007",
                env -> {
                    env.fromSequence(1, 9)
                            .map(n -> n)
                            .setParallelism(2)
                            .forward()
                            .map(n -> n)
                            .setParallelism(3)
                            .print();
                    env.execute();
                },
                HERE,
                "(parallelism 2)",
                "use rescale() or rebalance()");
        expect("MR-2012", env -> env.fromData(1).executeAndCollect(0), "a limit of at least 1");
        expect(
                "MR-2041",
                env -> {
                    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
                    env.socketTextStream("localhost", 1).print();
                    env.execute();
                },
                HERE,
                "'Socket Stream'",
                "bound it, or use STREAMING or AUTOMATIC");
        expect(
                "MR-3011",
                env -> ParameterTool.fromArgs(new String[] {"--inptu", "x"}).allowOnly("input"),
                "unknown option --inptu",
                "did you mean --input?");
    }

    @Test
    void functions() {
        expect(
                "MR-3102",
                env -> {
                    env.fromSequence(7, 7).map(UserErrorsTest::unreachable).print();
                    env.execute();
                },
                HERE,
                "disk gone");
        expect(
                "MR-3103",
                env -> {
                    env.fromSequence(7, 7).keyBy(number -> (String) null).sum(0).print();
                    env.execute();
                },
                "filter it out before keyBy(...)");
        expect(
                "MR-3107",
                env -> {
                    env.fromSequence(7, 7).map(new KeylessState()).print();
                    env.execute();
                },
                HERE,
                "'last'",
                "call keyBy(...) before this function");
        expect(
                "MR-3131",
                env -> {
                    AsyncDataStream.unorderedWait(
                                    env.fromSequence(7, 7),
                                    (Long number, ResultFuture<Long> result) ->
                                            result.completeExceptionally(new IOException("service down")),
                                    1,
                                    TimeUnit.SECONDS)
                            .returns(Types.LONG)
                            .print();
                    env.execute();
                },
                HERE,
                "service down",
                "use a retry strategy");
        expect(
                "MR-3151",
                env -> {
                    env.fromSequence(1, 1).map(new Counting(new LongCounter(1))).print();
                    env.fromSequence(1, 1).map(new Counting(new IntCounter(1))).print();
                    env.execute().getAllAccumulatorResults();
                },
                "'seen'",
                "has no result");
        expect(
                "MR-4002",
                env -> {
                    env.fromSequence(1, Long.MAX_VALUE - 1)
                            .filter(number -> number < 0)
                            .print();
                    var job = env.executeAsync("long");
                    job.cancel().get();
                    job.getJobExecutionResult().get();
                },
                "job 'long'",
                "was cancelled");
    }

    @Test
    void timeAndWindows() {
        expect(
                "MR-3104",
                env -> {
                    env.fromSource(numbers(), WatermarkStrategy.forMonotonousTimestamps(), "numbers")
                            .windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                            .reduce(Long::sum)
                            .print();
                    env.execute();
                },
                HERE,
                "record '1'",
                "withTimestampAssigner(");
        expect(
                "MR-3120",
                env -> {
                    timed(env.fromData(1L))
                            .keyBy(number -> 1)
                            .window(EventTimeSessionWindows.withGap(Duration.ofSeconds(1)))
                            .process(new RememberingWindow())
                            .print();
                    env.execute();
                },
                HERE,
                "Use globalState()");
        expect(
                "MR-3121",
                env -> {
                    // The last one brings the windows of the others together.
                    timed(env.fromData(1L, 3L, 2L))
                            .keyBy(number -> 1)
                            .window(EventTimeSessionWindows.withGap(Duration.ofMillis(1)))
                            .aggregate(new Forgetful())
                            .print();
                    env.execute();
                },
                HERE,
                "Forgetful",
                "Let it return an accumulator");
        expect(
                "MR-3130",
                env -> {
                    DataStream<Long> numbers =
                            env.fromSource(numbers(), WatermarkStrategy.forMonotonousTimestamps(), "numbers");
                    numbers.keyBy(number -> number)
                            .intervalJoin(numbers.map(number -> number).keyBy(number -> number))
                            .between(Duration.ofSeconds(-1), Duration.ofSeconds(1))
                            .process(new Pairing())
                            .print();
                    env.execute();
                },
                HERE,
                "an interval join needs one",
                "before keyBy");
    }

    public record Purchase(String city, int amount) {}

    public record Unconvertible(List<String> names) {}

    private static void read(StreamExecutionEnvironment env, StreamFormat<?> format, Path path) throws Exception {
        env.fromSource(
                        FileSource.forRecordStreamFormat(format, path.toUri().toString())
                                .build(),
                        WatermarkStrategy.noWatermarks(),
                        "files")
                .print();
        env.execute();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Test
    void filesAsSource() throws IOException {
        CsvFormat<Purchase> purchases = CsvFormat.forRecord(Purchase.class);
        expect("MR-2401", env -> read(env, purchases, directory.resolve("absent.csv")), "absent.csv", "spelling");
        Path packed = file("a.csv.bz2", "BZh9");
        expect("MR-2402", env -> read(env, purchases, packed), "a.csv.bz2", "compress it as .gz");
        Path malformed = file("bad.csv", "city,amount\nUlm,1\nUlm,many\n");
        expect(
                "MR-2403",
                env -> read(env, purchases, malformed),
                "bad.csv",
                "line 3",
                "amount 'many'",
                "MalformedRecords.SKIP");
        Path wide = file("wide.txt", "a line\n" + "x".repeat(100) + "\n");
        expect(
                "MR-2404",
                env -> read(env, new TextLineInputFormat().withMaxLineLength(20), wide),
                "wide.txt",
                "withMaxLineLength");
        Path headless = file("head.csv", "city,price\nUlm,1\n");
        expect("MR-2406", env -> read(env, purchases, headless), "head.csv", "[amount]", "withoutHeader");
        expect("MR-2408", env -> CsvFormat.forRecord(Unconvertible.class), "component 'names'", "Use String");
    }

    private static final class Outside extends BasePathBucketAssigner<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String getBucketId(String element, BucketAssigner.Context context) {
            return "../" + element;
        }
    }

    @Test
    void filesAsSink() throws IOException {
        Path full = Files.createDirectories(directory.resolve("full"));
        Files.writeString(full.resolve("old.txt"), "of yesterday");
        expect(
                "MR-2411",
                env -> {
                    env.fromData("a")
                            .sinkTo(FileSink.forRowFormat(full.toUri().toString(), new SimpleStringEncoder<String>())
                                    .build());
                    env.execute();
                },
                "full",
                "ExistingOutput.APPEND");
        expect(
                "MR-2441",
                env -> {
                    env.fromData("a")
                            .sinkTo(FileSink.forRowFormat(
                                            directory.resolve("new").toUri().toString(),
                                            new SimpleStringEncoder<String>())
                                    .withBucketAssigner(new Outside())
                                    .build());
                    env.execute();
                },
                HERE,
                "'../a'",
                "getBucketId");
    }

    private static Long unreachable(Long number) throws IOException {
        throw new IOException("disk gone at " + number);
    }

    private static final class KeylessState extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.LONG));
        }

        @Override
        public Long map(Long value) {
            return value;
        }
    }

    /** Counts under one name, but not with one class. */
    private static final class Counting extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;
        private final Accumulator<?, ?> counter;

        Counting(Accumulator<?, ?> counter) {
            this.counter = counter;
        }

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator("seen", counter);
        }

        @Override
        public Long map(Long value) {
            return value;
        }
    }

    private static final class RememberingWindow extends ProcessWindowFunction<Long, Long, Integer, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(
                Integer key,
                ProcessWindowFunction<Long, Long, Integer, TimeWindow>.Context context,
                Iterable<Long> elements,
                Collector<Long> out) {
            context.windowState().getState(new ValueStateDescriptor<>("last", Types.LONG));
        }
    }

    private static final class Forgetful implements AggregateFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Long value, Long accumulator) {
            return value + accumulator;
        }

        @Override
        public Long getResult(Long accumulator) {
            return accumulator;
        }

        @Override
        public Long merge(Long a, Long b) {
            return null;
        }
    }

    private static final class Pairing extends ProcessJoinFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(
                Long left, Long right, ProcessJoinFunction<Long, Long, Long>.Context context, Collector<Long> out) {
            out.collect(left + right);
        }
    }
}
