package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateRecoveryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A shop's job is stopped with a savepoint; then other versions of its program are tried on it. */
@Timeout(60)
class RestoreTrialTest {
    private static final String SHOP = """
            import io.millrace.api.*;
            import io.millrace.api.checkpoint.*;
            import io.millrace.api.connector.sink.*;
            import io.millrace.api.connector.source.SimpleVersionedSerializer;
            import io.millrace.api.functions.*;
            import io.millrace.api.functions.co.*;
            import io.millrace.api.state.*;
            import io.millrace.api.types.*;
            import io.millrace.api.windowing.assigners.TumblingProcessingTimeWindows;
            import io.millrace.api.functions.Collector;
            import java.nio.file.*;
            import java.time.Duration;
            import java.util.concurrent.atomic.AtomicLong;
            import java.util.concurrent.locks.LockSupport;

            public class Shop {
                static final AtomicLong SEEN = new AtomicLong();
                public record Tally(long orders) {}

                static class Counting extends KeyedProcessFunction<Long, Long, Long> implements CheckpointedFunction {
                    transient ValueState<Tally> tally;
                    transient ListState<String> notes;
                    @Override public void initializeState(FunctionInitializationContext context) throws Exception {
                        notes = context.getOperatorStateStore().getListState(
                                new ListStateDescriptor<>("notes", String.class));
                        int read = 0;
                        for (Object note : notes.get()) { read++; }
                        if (context.isRestored() && read == 0) { throw new IllegalStateException("no notes"); }
                    }
                    @Override public void snapshotState(FunctionSnapshotContext context) throws Exception {
                        notes.add("at " + context.getCheckpointId());
                    }
                    @Override public void open(OpenContext context) throws Exception {
                        ValueStateDescriptor<Tally> descriptor = new ValueStateDescriptor<>("tally", Tally.class);
                        /* open */
                        tally = getRuntimeContext().getState(descriptor);
                    }
                    @Override public void processElement(Long order, Context context, Collector<Long> out)
                            throws Exception {
                        tally.update(new Tally(1));
                        context.timerService().registerProcessingTimeTimer(Long.MAX_VALUE - 1);
                        SEEN.incrementAndGet();
                    }
                }

                static class Ruling extends BroadcastProcessFunction<Long, Long, Long> {
                    static final MapStateDescriptor<String, Long> RULES =
                            new MapStateDescriptor<>("rules", String.class, Long.class);
                    @Override public void processElement(Long order, ReadOnlyContext context, Collector<Long> out) {}
                    @Override public void processBroadcastElement(Long rule, Context context, Collector<Long> out)
                            throws Exception {
                        context.getBroadcastState(RULES).put("rule " + rule % 3, rule);
                    }
                }

                static class Till implements Sink<Long>, SupportsCommitter<Long>, SimpleVersionedSerializer<Long> {
                    static class Drawer implements CommittingSinkWriter<Long, Long> {
                        long sum;
                        @Override public void write(Long order, Context context) { sum += order; }
                        @Override public void flush(boolean endOfInput) {}
                        @Override public java.util.Collection<Long> prepareCommit() { return java.util.List.of(sum); }
                        @Override public void close() {}
                    }
                    static class Bank implements Committer<Long> {
                        @Override public void commit(java.util.Collection<CommitRequest<Long>> sums) {}
                        @Override public void close() {}
                    }
                    @Override public CommittingSinkWriter<Long, Long> createWriter(WriterInitContext context) {
                        return new Drawer();
                    }
                    @Override public Committer<Long> createCommitter(CommitterInitContext context) { return new Bank(); }
                    @Override public SimpleVersionedSerializer<Long> getCommittableSerializer() { return this; }
                    @Override public int getVersion() { return 1; }
                    @Override public byte[] serialize(Long sum) { return new byte[] {sum.byteValue()}; }
                    @Override public Long deserialize(int version, byte[] bytes) throws java.io.IOException {
                        /* read */
                        return (long) bytes[0];
                    }
                }

                public static void main(String[] arguments) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.setParallelism(2);
                    env.setMaxParallelism(128);
                    DataStream<Long> orders = env.fromSequence(1, 10_000_000).uid("orders")
                            .map(order -> { LockSupport.parkNanos(100_000); return order; }).uid("slowly");
                    orders.keyBy(order -> order % 7).process(new Counting()).uid("count").filter(never -> false).print();
                    orders.keyBy(order -> order % 3).window(TumblingProcessingTimeWindows.of(Duration.ofDays(1)))
                            .reduce((left, right) -> left + right).uid("daily").filter(never -> false).print();
                    orders.connect(orders.broadcast(Ruling.RULES)).process(new Ruling()).uid("rules")
                            .filter(never -> false).print();
                    orders.sinkTo(new Till()).uid("till");
                    JobClient job = env.executeAsync("shop");
                    io.millrace.Eventually.until("orders are counted", () -> SEEN.get() >= 100);
                    Files.writeString(Path.of(arguments[0], "path"), job.stopWithSavepoint(
                            false, Path.of(arguments[0]).toUri().toString(), SavepointFormatType.CANONICAL).get());
                }
            }
            """;

    @TempDir
    static Path saved;

    private static String savepoint;

    @TempDir
    Path directory;

    @BeforeAll
    static void stopTheFirstVersion() throws IOException {
        Path jar = ProgramJar.compile(saved, "Shop", SHOP);
        assertThat(new UserProgram(jar, "Shop", List.of(saved.toString())).run())
                .isEmpty();
        savepoint = Files.readString(saved.resolve("path"));
    }

    /** What is replaced in the program by what, what is said of it, and in which words. */
    static Stream<Arguments> versions() {
        return Stream.of(
                version(
                        "the same",
                        "",
                        "",
                        "FINE",
                        "✓ count gets",
                        "'tally' Long → Tally{orders: Long}",
                        "would begin"),
                version("wider", "setParallelism(2)", "setParallelism(3)", "FINE", "parallelism 2 → 3"),
                version(
                        "a field more",
                        "Tally(long orders)",
                        "Tally(long orders, String last) { Tally(long one) { this(one, null); } } record Unused(int it)",
                        "FINE",
                        "✓ count gets"),
                version(
                        "a field of another type",
                        "Tally(long orders)",
                        "Tally(String orders) { Tally(long one) { this(\"\"); } } record Unused(int it)",
                        "REFUSED",
                        "✗ count could not get",
                        "MR-6003: operator 'KeyedProcess'",
                        "uid count",
                        "'tally'",
                        "orders was Long and is String now",
                        "Give the state another name"),
                version(
                        "a list of another type",
                        "new ListStateDescriptor<>(\"notes\", String.class)",
                        "(ListStateDescriptor) new ListStateDescriptor<>(\"notes\", Long.class)",
                        "REFUSED",
                        "MR-6003",
                        "uid count",
                        "'notes'",
                        "String and is Long"),
                version(
                        "a union in place of a list",
                        "getListState(\n",
                        "getUnionListState(\n",
                        "REFUSED",
                        "MR-6009",
                        "uid count",
                        "'notes'"),
                version(
                        "other rules",
                        "RULES =\n",
                        "RULES = (MapStateDescriptor) new MapStateDescriptor<>(\"rules\", String.class, String.class); static final Object OLD =\n",
                        "REFUSED",
                        "MR-6003",
                        "uid rules",
                        "'rules'"),
                version(
                        "other keys",
                        "order % 7).process(new Counting())",
                        "\"key \" + order).process((KeyedProcessFunction) new Counting())",
                        "REFUSED",
                        "MR-6004",
                        "uid count",
                        "keys were Long",
                        "String now"),
                version(
                        "other windows",
                        ".keyBy(order -> order % 3)",
                        ".map(order -> \"\" + order).keyBy(order -> 3L)",
                        "REFUSED",
                        "MR-6003",
                        "uid daily",
                        "Long and is String"),
                version(
                        "a time to live",
                        "/* open */",
                        "descriptor.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofDays(1)).build());",
                        "REFUSED",
                        "MR-6003",
                        "'tally'",
                        "uid count"),
                version(
                        "a sink that cannot read what it wrote",
                        "/* read */",
                        "if (bytes.length == 1) throw new java.io.IOException(\"eight bytes, please\");",
                        "REFUSED",
                        "✗ till could not get",
                        "MR-6146: operator",
                        "uid till",
                        "'%committables'",
                        "version 1 was written",
                        "eight bytes, please"),
                version(
                        "another maximum",
                        "setMaxParallelism(128)",
                        "setMaxParallelism(64)",
                        "REFUSED",
                        "MR-6109",
                        "uid count"),
                version(
                        "one left out",
                        ".uid(\"daily\")",
                        ".uid(\"weekly\")",
                        "REFUSED",
                        "MR-6110",
                        "(uid daily)",
                        "weekly is new"),
                version(
                        "another name",
                        "(\"tally\", ",
                        "(\"total\", ",
                        "FINE",
                        "does not ask for 'tally' while it opens"),
                version(
                        "no database",
                        "/* open */",
                        "if (true) throw new java.io.IOException(\"no database\");",
                        "UNCERTAIN",
                        "? count gets",
                        "could not be looked at: MR-3102",
                        "no database",
                        "Nothing that could be looked at keeps the job from it"),
                version(
                        "a database that is silent",
                        "/* open */",
                        "new java.util.concurrent.CountDownLatch(1).await();",
                        "UNCERTAIN",
                        "MR-6100",
                        "longer than"));
    }

    private static Arguments version(String name, String before, String now, String verdict, String... words) {
        return Arguments.of(name, before, now, verdict, List.of(words));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("versions")
    void isTriedOnTheSavepoint(String name, String before, String now, String verdict, List<String> words)
            throws IOException {
        assertThat(SHOP).contains(before);
        Map<String, Object> answer =
                answer(ProgramJar.compile(directory, "Shop", SHOP.replace(before, now)), savepoint);

        assertThat(answer.get("text")).asString().contains(words);
        assertThat(answer).containsEntry("verdict", verdict);
        assertThat((Map<?, ?>) answer.get("json")).extracting("verdict").isEqualTo(verdict);
    }

    @Test
    void aTrialWithoutASavepointIsRefused() throws IOException {
        assertThat(RestoreTrial.tryRestore(directory, "Shop", List.of(), Map.of()))
                .containsEntry("code", "MR-6222");
        assertThat(answer(directory, directory.resolve("nowhere").toUri().toString()))
                .extractingByKey("code")
                .isIn("MR-4501", "MR-6220");
    }

    private static Map<String, Object> answer(Path jar, String path) {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put(StateRecoveryOptions.SAVEPOINT_PATH.key(), path);
        return RestoreTrial.tryRestore(
                jar, "Shop", List.of(saved.toString()), Configuration.fromMap(configuration), Duration.ofSeconds(2));
    }
}
