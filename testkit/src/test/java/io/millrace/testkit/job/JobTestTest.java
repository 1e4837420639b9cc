package io.millrace.testkit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.DataStream;
import io.millrace.api.OutputTag;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a test can do to a job, and see of it. */
class JobTestTest {
    private static final TestSource<Click> CLICKS = TestSource.of("clicks", Click.class);
    private static final TestSink<String> TOTALS = TestSink.of("totals");
    private static final TestSink<Click> SUMS = TestSink.of("sums");
    private static final TestSink<Click> LATE = TestSink.of("late");
    private static final OutputTag<Click> TOO_LATE = new OutputTag<>("too late") {};

    private static DataStream<Click> clicks(StreamExecutionEnvironment environment, TestSource<Click> source) {
        return environment.fromSource(source, source.watermarks(), "clicks");
    }

    private static void totals(StreamExecutionEnvironment environment) {
        clicks(environment, CLICKS)
                .keyBy(Click::page)
                .process(new Totals())
                .uid("totals")
                .sinkTo(TOTALS)
                .uid("sink");
    }

    private static void minutes(StreamExecutionEnvironment environment, TestSource<Click> source) {
        SingleOutputStreamOperator<Click> sums = clicks(environment, source)
                .keyBy(Click::page)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .sideOutputLateData(TOO_LATE)
                .reduce((one, other) -> new Click(one.page(), one.weight() + other.weight()));
        sums.sinkTo(SUMS);
        sums.getSideOutput(TOO_LATE).sinkTo(LATE);
    }

    @Test
    void whatIsSentComesOut() {
        try (JobTest job = JobTest.of(JobTestTest::totals)) {
            job.send(CLICKS, new Click("home", 1)).send(CLICKS, new Click("home", 2));
            assertThat(job.outputs(TOTALS)).containsExactly("home=1", "home=3");
            assertThat(job.committed(TOTALS)).isEmpty();
            job.send(CLICKS, new Click("cart", 7));
            assertThat(job.outputs(TOTALS)).containsExactly("home=1", "home=3", "cart=7");
            assertThat(job.checkpoint().committed(TOTALS)).hasSize(3);
        }
    }

    @Test
    void timeStandsStillUntilItIsAdvanced() {
        try (JobTest job = JobTest.of(JobTestTest::totals)) {
            job.send(CLICKS, new Click("home", 1));
            assertThat(job.outputs(TOTALS)).containsExactly("home=1");
            job.advanceProcessingTime(Duration.ofMillis(59_999));
            assertThat(job.outputs(TOTALS)).hasSize(1);
            job.advanceProcessingTime(Duration.ofMillis(1));
            assertThat(job.outputs(TOTALS)).containsExactly("home=1", "home is silent at 60000 with 1");
        }
    }

    @Test
    void windowsFireByWatermarksAndLateRecordsAreSeen() {
        try (JobTest job = JobTest.of(environment -> minutes(environment, CLICKS))) {
            job.send(CLICKS, new Click("home", 1), 1_000).send(CLICKS, new Click("home", 2), 59_999);
            job.watermark(CLICKS, 59_998);
            assertThat(job.outputs(SUMS)).isEmpty();
            job.watermark(CLICKS, 59_999);
            assertThat(job.outputs(SUMS)).containsExactly(new Click("home", 3));
            job.send(CLICKS, new Click("home", 5), 30_000);
            assertThat(job.outputs(LATE)).containsExactly(new Click("home", 5));
            assertThat(job.torture(1, 30).restarts()).isPositive();
        }
    }

    @Test
    void lateRecordsThatNobodyWantsAreCounted() {
        try (JobTest job = JobTest.of(environment -> clicks(environment, CLICKS)
                .keyBy(Click::page)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .reduce((one, other) -> other)
                .sinkTo(SUMS))) {
            job.watermark(CLICKS, 120_000).send(CLICKS, new Click("home", 1), 30_000);
            assertThat(job.lateRecords()).isEqualTo(1);
        }
    }

    @Test
    void eachSplitHasItsOwnTime() {
        TestSource<Click> two = CLICKS.withSplits(2);
        try (JobTest job = JobTest.of(environment -> minutes(environment, two))) {
            job.sendTo(two, 0, new Click("home", 1), 1_000).sendTo(two, 1, new Click("home", 2), 2_000);
            job.watermarkIn(two, 0, 70_000);
            assertThat(job.outputs(SUMS)).isEmpty();
            job.idleIn(two, 1);
            assertThat(job.outputs(SUMS)).containsExactly(new Click("home", 3));
            assertThat(job.torture(1, 30).restarts()).isPositive();
        }
    }

    @Test
    void stateIsReadWhileTheJobRuns() {
        try (JobTest job = JobTest.of(JobTestTest::totals)) {
            job.send(CLICKS, new Click("home", 1)).send(CLICKS, new Click("home", 2));
            assertThat(job.state("totals", "total", "home")).isEqualTo(3L);
            assertThat(job.state("totals", "total", "cart")).isNull();
            assertThat(job.committed(TOTALS)).as("reading commits nothing").isEmpty();
        }
    }

    @Test
    void crashUndoesWhatNoCheckpointHolds() {
        try (JobTest job = JobTest.of(JobTestTest::totals)) {
            job.send(CLICKS, new Click("home", 1)).checkpoint();
            job.send(CLICKS, new Click("home", 2)).crash();
            job.send(CLICKS, new Click("home", 4));
            assertThat(job.outputs(TOTALS)).containsExactly("home=1", "home=3", "home=7");
            job.crashJobManager();
            job.send(CLICKS, new Click("home", 8));
            assertThat(job.outputs(TOTALS)).containsExactly("home=1", "home=3", "home=7", "home=15");
        }
    }

    @Test
    void savepointsCarryStateToOtherParallelismAndOtherPrograms() {
        try (JobTest job = JobTest.of(JobTestTest::totals)) {
            job.send(CLICKS, new Click("home", 1)).send(CLICKS, new Click("cart", 2));
            job.restoreWithParallelism(3);
            job.send(CLICKS, new Click("home", 4));
            assertThat(job.committed(TOTALS)).containsExactlyInAnyOrder("home=1", "cart=2");
            job.upgrade(environment -> clicks(environment, CLICKS)
                    .keyBy(Click::page)
                    .process(new Totals())
                    .uid("totals")
                    .map(text -> "new " + text)
                    .sinkTo(TOTALS)
                    .uid("sink"));
            job.send(CLICKS, new Click("home", 8));
            assertThat(job.outputs(TOTALS)).containsExactlyInAnyOrder("home=1", "cart=2", "home=5", "new home=13");
            assertThat(job.torture(1, 30).restarts()).isPositive();
        }
    }

    @Test
    void jobFinishesWithItsSources() {
        try (JobTest job = JobTest.of(environment -> minutes(environment, CLICKS))) {
            job.send(CLICKS, new Click("home", 1), 1_000).finish(CLICKS);
            assertThat(job.committed(SUMS)).containsExactly(new Click("home", 1));
            assertThat(job.isFinished()).isTrue();
            assertThatThrownBy(() -> job.send(CLICKS, new Click("home", 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has finished");
            assertThat(job.torture(1, 30).seeds()).isEqualTo(30);
        }
    }

    @Test
    void wholeMainCanBeTested() {
        try (JobTest job = JobTest.of(unused -> main())) {
            job.send(CLICKS, new Click("home", 1));
            assertThat(job.outputs(TOTALS)).containsExactly("home=1");
        }
    }

    private static void main() throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        totals(environment);
        environment.execute("totals");
    }

    @Test
    void jobThatFailsSaysWhy() {
        try (JobTest job = JobTest.of(environment ->
                clicks(environment, CLICKS).map(click -> 1 / click.weight()).sinkTo(TestSink.of("quotients")))) {
            assertThatThrownBy(() -> job.send(CLICKS, new Click("home", 0)).runUntilRest())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("FAILED")
                    .hasMessageContaining("/ by zero");
        }
    }

    @Test
    void sourceThatNobodyReadsIsNamed() {
        try (JobTest job = JobTest.of(JobTestTest::totals)) {
            TestSource<Click> other = TestSource.of("other", Click.class);
            assertThatThrownBy(() -> job.send(other, new Click("home", 1)).runUntilRest())
                    .hasMessageContaining("nobody reads the test source 'other'");
        }
    }
}
