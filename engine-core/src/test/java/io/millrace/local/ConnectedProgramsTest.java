package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.AsyncDataStream;
import io.millrace.api.BroadcastStream;
import io.millrace.api.CloseableIterator;
import io.millrace.api.DataStream;
import io.millrace.api.JobClient;
import io.millrace.api.JobExecutionResult;
import io.millrace.api.JobListener;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.TimestampAssigner;
import io.millrace.api.eventtime.TimestampAssignerSupplier;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.eventtime.WatermarkGenerator;
import io.millrace.api.eventtime.WatermarkGeneratorSupplier;
import io.millrace.api.eventtime.WatermarkOutput;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.async.AsyncFunction;
import io.millrace.api.functions.async.ResultFuture;
import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.tuple.Tuple1;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.base.configuration.RuntimeExecutionMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole programs with two inputs, on the threads and channels of local mode, at several parallelisms. */
@Timeout(120)
@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
class ConnectedProgramsTest {

    public record Bid(long auction, long at) {}

    public record Auction(long id, long at) {}

    public record Pair(long auction, long auctionAt, long bidAt) {}

    private static StreamExecutionEnvironment environment(int parallelism) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(parallelism);
        return env;
    }

    /** An auction every 10 ms, from 0 on. */
    private static DataStream<Auction> auctions(StreamExecutionEnvironment env) {
        return env.fromSequence(0, 99)
                .map(id -> new Auction(id, id * 10))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Auction>forBoundedOutOfOrderness(Duration.ofSeconds(2))
                                .withTimestampAssigner((auction, previous) -> auction.at()));
    }

    /** Ten bids for each auction, one each millisecond. */
    private static DataStream<Bid> bids(StreamExecutionEnvironment env) {
        return env.fromSequence(0, 999)
                .map(at -> new Bid(at / 10, at))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Bid>forBoundedOutOfOrderness(Duration.ofSeconds(2))
                        .withTimestampAssigner((bid, previous) -> bid.at()));
    }

    private static <T> List<T> collect(DataStream<T> stream) throws Exception {
        List<T> all = new ArrayList<>();
        try (CloseableIterator<T> results = stream.executeAndCollect()) {
            results.forEachRemaining(all::add);
        }
        return all;
    }

    private static final class BidsUntilAuctionEnds extends KeyedCoProcessFunction<Long, Auction, Bid, String> {
        private static final long serialVersionUID = 1L;
        private static final ValueStateDescriptor<Integer> COUNT = new ValueStateDescriptor<>("count", Types.INT);

        @Override
        public void processElement1(Auction auction, Context ctx, Collector<String> out) {
            ctx.timerService().registerEventTimeTimer(auction.at() + 5);
        }

        @Override
        public void processElement2(Bid bid, Context ctx, Collector<String> out) throws Exception {
            ValueState<Integer> count = getRuntimeContext().getState(COUNT);
            count.update(count.value() == null ? 1 : count.value() + 1);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) throws Exception {
            Integer count = getRuntimeContext().getState(COUNT).value();
            out.collect(ctx.getCurrentKey() + ": " + count);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void connectedKeyedStreamsMeetByKey(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);
        List<String> expected = new ArrayList<>();
        for (int auction = 0; auction < 100; auction++) {
            expected.add(auction + ": 10");
        }

        assertThat(collect(auctions(env)
                        .connect(bids(env))
                        .keyBy(Auction::id, Bid::auction)
                        .process(new BidsUntilAuctionEnds())))
                .as("timers wait for the watermark, which waits for all bids")
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static final class Nearby extends ProcessJoinFunction<Auction, Bid, Pair> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Auction left, Bid right, Context ctx, Collector<Pair> out) {
            out.collect(new Pair(left.id(), ctx.getLeftTimestamp(), ctx.getRightTimestamp()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anIntervalJoinFindsEveryPair(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);
        List<Pair> expected = new ArrayList<>();
        for (long auction = 0; auction < 100; auction++) {
            for (long bid = 2; bid < 7; bid++) {
                expected.add(new Pair(auction, auction * 10, auction * 10 + bid));
            }
        }

        assertThat(collect(auctions(env)
                        .keyBy(Auction::id)
                        .intervalJoin(bids(env).keyBy(Bid::auction))
                        .between(Duration.ofMillis(1), Duration.ofMillis(6))
                        .lowerBoundExclusive()
                        .process(new Nearby())))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aWindowJoinFindsThePairsOfEachWindow(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);

        List<Pair> pairs = collect(auctions(env)
                .join(bids(env))
                .where(Auction::id)
                .equalTo(Bid::auction)
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(5)))
                .apply((auction, bid) -> new Pair(auction.id(), auction.at(), bid.at())));

        List<Pair> expected = new ArrayList<>();
        for (long auction = 0; auction < 100; auction++) {
            for (long bid = 0; bid < 5; bid++) {
                expected.add(new Pair(auction, auction * 10, auction * 10 + bid));
            }
        }
        assertThat(pairs).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aCoGroupSeesBothSidesOfEachWindow(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);

        List<String> groups = collect(auctions(env)
                .coGroup(bids(env))
                .where(Auction::id)
                .equalTo(Bid::auction)
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(5)))
                .apply((auctions, bids, out) -> {
                    List<Auction> left = new ArrayList<>();
                    auctions.forEach(left::add);
                    List<Bid> right = new ArrayList<>();
                    bids.forEach(right::add);
                    out.collect(left.size() + "+" + right.size());
                }));

        assertThat(groups).hasSize(200).containsOnly("1+5", "0+5");
        assertThat(groups.stream().filter("1+5"::equals)).hasSize(100);
    }

    private static final class Discount extends BroadcastProcessFunction<Bid, String, String> {
        private static final long serialVersionUID = 1L;
        private static final MapStateDescriptor<String, Integer> SEEN =
                new MapStateDescriptor<>("seen", String.class, Integer.class);

        @Override
        public void processElement(Bid bid, ReadOnlyContext ctx, Collector<String> out) {}

        @Override
        public void processBroadcastElement(String rule, Context ctx, Collector<String> out) throws Exception {
            ctx.getBroadcastState(SEEN).put(rule, 1);
            out.collect(rule);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void everySubtaskSeesWhatIsBroadcast(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);
        BroadcastStream<String> rules = env.fromData("a", "b").broadcast(Discount.SEEN);

        List<String> seen = collect(bids(env).connect(rules).process(new Discount()));

        assertThat(seen).hasSize(2 * parallelism).containsOnly("a", "b");
    }

    private static final class Doubling implements AsyncFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void asyncInvoke(Long input, ResultFuture<Long> resultFuture) {
            var unused = CompletableFuture.runAsync(() -> resultFuture.complete(List.of(2 * input)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void answersOfOtherThreadsComeBackInOrder(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);
        DataStream<Long> numbers =
                env.fromData(java.util.stream.LongStream.range(0, 2_000).boxed().toList());

        List<Long> doubled = collect(AsyncDataStream.orderedWait(numbers, new Doubling(), 30, TimeUnit.SECONDS, 7)
                .setParallelism(1));

        assertThat(doubled)
                .isEqualTo(java.util.stream.LongStream.range(0, 2_000)
                        .map(number -> 2 * number)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void answersOfOtherThreadsComeBackAll(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);

        List<Long> doubled =
                collect(AsyncDataStream.unorderedWait(env.fromSequence(0, 9_999), new Doubling(), 30, TimeUnit.SECONDS)
                        .filter(number -> number >= 0));

        assertThat(doubled).hasSize(10_000).doesNotHaveDuplicates();
    }

    public record Count(long key, long sum) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void inBatchARollingSumGivesItsLastValueOnly(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);

        List<Count> sums = collect(env.fromSequence(1, 1_000)
                .map(number -> new Count(number % 2, number))
                .keyBy(Count::key)
                .reduce((a, b) -> new Count(a.key(), a.sum() + b.sum())));

        assertThat(sums).containsExactlyInAnyOrder(new Count(0, 250_500), new Count(1, 250_000));
    }

    @Test
    void inBatchNothingIsLate() throws Exception {
        StreamExecutionEnvironment env = environment(1);
        env.setRuntimeMode(RuntimeExecutionMode.AUTOMATIC);

        List<Long> counts = collect(env.fromData(5_000L, 1L, 9_000L, 2L)
                .assignTimestampsAndWatermarks(new Eager())
                .keyBy(time -> 0)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                .reduce((a, b) -> a + b));

        assertThat(counts).containsExactly(3L, 5_000L, 9_000L);
    }

    /** A watermark at every element. */
    private static final class Eager implements WatermarkStrategy<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public WatermarkGenerator<Long> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
            return new WatermarkGenerator<>() {
                @Override
                public void onEvent(Long event, long eventTimestamp, WatermarkOutput output) {
                    output.emitWatermark(new Watermark(eventTimestamp));
                }

                @Override
                public void onPeriodicEmit(WatermarkOutput output) {}
            };
        }

        @Override
        public TimestampAssigner<Long> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
            return (time, previous) -> time;
        }
    }

    @Test
    void twoStreamsOfOneJobCanBeCollectedAndListenersHearOfIt() throws Exception {
        StreamExecutionEnvironment env = environment(1);
        List<String> heard = new ArrayList<>();
        env.registerJobListener(new JobListener() {
            @Override
            public void onJobSubmitted(JobClient jobClient, Throwable throwable) {
                heard.add("submitted " + throwable);
            }

            @Override
            public void onJobExecuted(JobExecutionResult jobExecutionResult, Throwable throwable) {
                heard.add("executed " + (jobExecutionResult.getJobID() == null) + throwable);
            }
        });
        DataStream<Long> numbers = env.fromSequence(1, 3);
        try (CloseableIterator<Long> same = numbers.collectAsync();
                CloseableIterator<Long> doubled =
                        numbers.map(number -> 2 * number).collectAsync()) {
            assertThatThrownBy(same::hasNext).hasMessageContaining("call executeAsync() before");
            env.executeAsync();
            List<Long> all = new ArrayList<>();
            same.forEachRemaining(all::add);
            doubled.forEachRemaining(all::add);
            assertThat(all).containsExactly(1L, 2L, 3L, 2L, 4L, 6L);
        }
        env.fromSequence(1, 3).filter(number -> false).print();
        env.execute();
        assertThat(heard).containsExactly("submitted null", "submitted null", "executed falsenull");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aUnionWithItselfHasEverythingTwiceAndAProjectionWhatWasAskedFor(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);
        DataStream<Tuple2<Long, String>> tuples = env.fromSequence(1, 3)
                .map(number -> Tuple2.of(number, "n" + number))
                .returns(Types.TUPLE(Types.LONG, Types.STRING));

        List<Tuple1<String>> projected = collect(tuples.union(tuples).project(1));

        assertThat(projected)
                .containsExactlyInAnyOrder(
                        Tuple1.of("n1"),
                        Tuple1.of("n1"),
                        Tuple1.of("n2"),
                        Tuple1.of("n2"),
                        Tuple1.of("n3"),
                        Tuple1.of("n3"));
    }
}
