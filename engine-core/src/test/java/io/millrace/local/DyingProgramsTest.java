package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.Eventually;
import io.millrace.api.CloseableIterator;
import io.millrace.api.DataStream;
import io.millrace.api.JobClient;
import io.millrace.api.JobException;
import io.millrace.api.JobExecutionException;
import io.millrace.api.JobStatus;
import io.millrace.api.SavepointFormatType;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.checkpoint.CheckpointedFunction;
import io.millrace.api.checkpoint.FunctionInitializationContext;
import io.millrace.api.checkpoint.FunctionSnapshotContext;
import io.millrace.api.connector.datagen.DataGeneratorSource;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.ratelimit.RateLimiterStrategy;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.graph.Program;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.Types;
import io.millrace.api.util.ExceptionUtils;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.RecordedThrowable;
import io.millrace.base.configuration.Configuration;
import io.millrace.checkpoint.CheckpointStatistics;
import io.millrace.coordination.JobSnapshot;
import io.millrace.coordination.JobState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody sees whose program died: nothing waits for ever, and what is printed says where to look. */
@Timeout(60)
class DyingProgramsTest {
    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(2);

    private JobExecutionException died() {
        return catchThrowableOfType(JobExecutionException.class, () -> env.execute("mortal"));
    }

    @Test
    void theExceptionShowsTheCodeTheUsersFramesAndWhoWaited() {
        env.fromSequence(0, 9).map(n -> 100 / (n - 5)).print();
        JobExecutionException died = died();
        assertThat(died.toString()).startsWith(JobExecutionException.class.getName() + ": MR-3101: operator 'Map' at");
        assertThat(died.getStackTrace())
                .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("died"));
        assertThat(died).hasCauseInstanceOf(JobException.class);
        Throwable thrown = died.getCause().getCause();
        assertThat(thrown).isInstanceOf(ArithmeticException.class).hasMessage("/ by zero");
        assertThat(thrown.getStackTrace()[0].toString()).contains("DyingProgramsTest.java:");
    }

    private static final class Overdrawn extends Exception {
        private static final long serialVersionUID = 1L;
        private final long cents;
        private final Tuple2<String, Long> account;

        Overdrawn(long cents) {
            super("overdrawn", new IllegalStateException("no credit"));
            this.cents = cents;
            this.account = Tuple2.of("savings", cents);
        }
    }

    private static final class Unserializable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "UnusedVariable"}) // that is what it is for
        private final Object lock = new Object();
    }

    /** As Flink's: the third of the chain, with its fields; programs and tests look for their class. */
    @Test
    void theCauseIsAnObjectOfTheProgramsOwnClass() throws Exception {
        overdrawn().print();
        JobExecutionException died = died();
        assertThat(died.getCause().getCause()).isInstanceOfSatisfying(Overdrawn.class, mine -> {
            assertThat(mine.cents).isEqualTo(5);
            assertThat(mine.account).isEqualTo(Tuple2.of("savings", 5L));
        });
        assertThat(ExceptionUtils.findThrowable(died, IllegalStateException.class))
                .hasValueSatisfying(inner -> assertThat(inner).hasMessage("no credit"));

        overdrawn().print();
        JobClient client = env.executeAsync("mortal");
        ExecutionException failed = catchThrowableOfType(
                ExecutionException.class, () -> client.getJobExecutionResult().get());
        assertThat(ExceptionUtils.findThrowable(failed, Overdrawn.class)).isPresent();

        CloseableIterator<Long> results = overdrawn().executeAndCollect();
        assertThatThrownBy(() -> results.forEachRemaining(result -> {}))
                .satisfies(thrown -> assertThat(ExceptionUtils.findThrowable(thrown, Overdrawn.class))
                        .isPresent());
        results.close();
    }

    private DataStream<Long> overdrawn() {
        return env.fromSequence(0, 9).map(n -> {
            if (n == 5) {
                throw new Overdrawn(n);
            }
            return n;
        });
    }

    @Test
    void whatCannotBeCarriedOverPrintsAsItDid() {
        env.fromSequence(0, 9).map(DyingProgramsTest::unserializable).print();
        JobExecutionException died = died();
        assertThat(died.getCause()).isInstanceOf(JobException.class);
        assertThat(died.getCause().getCause())
                .isInstanceOf(RecordedThrowable.class)
                .hasToString(Unserializable.class.getName());
    }

    private static long unserializable(long number) {
        throw new Unserializable();
    }

    @Test
    void aStateBackendThatDoesNotExistIsRefusedAtOnce() {
        env.configure(new Configuration()
                .setString("state.backend.type", "rocky")
                .setString("execution.checkpointing.interval", "1s"));
        env.fromSequence(0, 9).print();
        MillraceException refused = catchThrowableOfType(MillraceException.class, () -> env.execute("mortal"));
        assertThat(refused.failure().code()).isEqualTo("MR-6010");
    }

    /** Its messages differ from attempt to attempt by the checkpoint's number and the subtask only. */
    private static final class NoSnapshot implements MapFunction<Long, Long>, CheckpointedFunction {
        private static final long serialVersionUID = 1L;

        @Override
        public Long map(Long value) {
            return value;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            throw new IllegalStateException("nothing to save");
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {}
    }

    @Test
    void aJobWhoseCheckpointsFailForTheProgramsOwnReasonEnds() {
        env.configure(new Configuration()
                .setString("execution.checkpointing.interval", "10ms")
                .setString("restart-strategy.type", "fixed-delay")
                .setString("restart-strategy.fixed-delay.attempts", "1000000")
                .setString("restart-strategy.fixed-delay.delay", "1ms"));
        env.fromSource(
                        new DataGeneratorSource<>(
                                n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(1000), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .map(new NoSnapshot())
                .print();
        assertThat(died().failure().message()).contains("nothing to save");
    }

    private static final class NoWriter implements Sink<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<Long> createWriter(WriterInitContext context) {
            return null;
        }
    }

    @Test
    void aSinkWithoutWriterIsToldSo() {
        env.fromSequence(0, 9).sinkTo(new NoWriter());
        assertThat(died().failure().message()).contains("createWriter(…)").contains("null");
    }

    @Test
    void aPartitionersFailureNamesNoLambda() {
        env.fromSequence(0, 9)
                .partitionCustom((key, partitions) -> partitions, n -> n)
                .print();
        Failure failure = died().failure();
        assertThat(failure.code()).isEqualTo("MR-3105");
        assertThat(failure.message()).doesNotContain("Lambda");
    }

    @Test
    void aJobThatIsOverStillAnswers() throws Exception {
        env.fromSequence(0, 9).print();
        JobClient job = env.executeAsync("mortal");
        job.getJobExecutionResult().get();
        assertThat(job.getJobStatus().get(10, TimeUnit.SECONDS)).isEqualTo(JobStatus.FINISHED);
        assertThat(job.getAccumulators().get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(job.triggerSavepoint("file:///nowhere", SavepointFormatType.DEFAULT))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("is FINISHED");
    }

    @Test
    void nobodyWaitsForAClusterThatIsBroken() throws Exception {
        env.fromSource(
                        new DataGeneratorSource<>(
                                n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(10), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .print();
        Program program = env.getProgram("mortal");
        try (LocalCluster cluster = LocalCluster.start(new Configuration(), new LocalCluster.Layout(2, false))) {
            JobClient job = cluster.executor().submit(program);
            AtomicBoolean broken = new AtomicBoolean();
            cluster.listen(changed -> {
                if (!broken.getAndSet(true)) {
                    throw new IllegalStateException("an invariant is broken");
                }
            });
            var unused = job.cancel();
            assertThat(job.getJobExecutionResult())
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("MR-6132");
        }
        Eventually.until(
                "no thread is left of the job",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("coordinators-mortal")));
    }

    @Test
    void anImpossibleArgumentIsRefusedWithItsPlace() {
        IllegalArgumentException refused = catchThrowableOfType(
                IllegalArgumentException.class, () -> TumblingEventTimeWindows.of(Duration.ofSeconds(-1)));
        assertThat(refused.toString())
                .contains("MR-6133: at DyingProgramsTest.java:")
                .endsWith("a tumbling window's size must be positive, not -1000 ms");
    }

    @Test
    void withoutALogRestartsAreTold() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        RestartNotice notice = new RestartNotice(new PrintStream(told, true, StandardCharsets.UTF_8));
        notice.onJobChanged(restarted(0));
        notice.onJobChanged(restarted(1));
        notice.onJobChanged(restarted(1));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .isEqualTo("Job 'mortal' was restarted, 1 times so far: MR-3101: no record for you"
                        + System.lineSeparator());
    }

    private static JobSnapshot restarted(int times) {
        return new JobSnapshot(
                new JobID("0123456789abcdef0123456789abcdef"),
                "mortal",
                JobState.RUNNING,
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                0,
                OptionalLong.empty(),
                1,
                1,
                Optional.empty(),
                times,
                Optional.of(Failure.of("MR-3101", Blame.USER, "no record for you")),
                CheckpointStatistics.NONE);
    }
}
