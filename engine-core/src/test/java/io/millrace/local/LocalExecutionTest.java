package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.Eventually;
import io.millrace.api.CloseableIterator;
import io.millrace.api.JobCancellationException;
import io.millrace.api.JobClient;
import io.millrace.api.JobExecutionException;
import io.millrace.api.JobStatus;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.TaskManagerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole programs on the real threads, loops and channels of local mode. */
@Timeout(60)
class LocalExecutionTest {

    public record Reading(String sensor, long second, int value) {}

    @AfterEach
    void noThreadIsLeft() {
        Eventually.until(
                "every thread of the cluster has ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .noneMatch(name -> name.startsWith("jobmanager")
                                || name.startsWith("taskmanager")
                                || name.startsWith("coordinators-")
                                || name.matches(".* \\(\\d+/\\d+\\)#\\d+")));
    }

    @Test
    void aWindowedSumIsTheSameInOneTaskManagerAndInThree() throws Exception {
        List<Reading> expected = new ArrayList<>();
        for (long minute = 0; minute < 10; minute++) {
            for (int sensor = 0; sensor < 7; sensor++) {
                int sum = 0;
                for (long second = minute * 60; second < minute * 60 + 60; second++) {
                    sum += second % 7 == sensor ? 1 : 0;
                }
                expected.add(new Reading("s" + sensor, minute * 60, sum));
            }
        }

        assertThat(sums(new Configuration())).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sums(new Configuration().set(TaskManagerOptions.NUM_TASK_SLOTS, 1)))
                .as("a slot each, so records go over loopback")
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<Reading> sums(Configuration configuration) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(3);
        List<Reading> sums = new ArrayList<>();
        try (CloseableIterator<Reading> results = env.fromSequence(0, 599)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Long>forMonotonousTimestamps()
                        .withTimestampAssigner((second, previous) -> second * 1000))
                .map(second -> new Reading("s" + second % 7, second - second % 60, 1))
                .keyBy(Reading::sensor)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .reduce((a, b) -> new Reading(a.sensor(), a.second(), a.value() + b.value()))
                .executeAndCollect()) {
            results.forEachRemaining(sums::add);
        }
        return sums;
    }

    @Test
    void anExceptionInAFunctionReachesTheProgramWithItsPlaceAndRecord() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.fromSequence(1, 100).map(LocalExecutionTest::luck).name("luck").print();

        assertThatThrownBy(() -> env.execute("unlucky"))
                .isInstanceOf(JobExecutionException.class)
                .hasMessageContaining("luck")
                .hasMessageContaining("LocalExecutionTest.java:")
                .hasMessageContaining("record '13'")
                .hasMessageContaining("13 is unlucky");
    }

    private static Long luck(Long number) {
        if (number == 13) {
            throw new IllegalStateException("13 is unlucky");
        }
        return number + 1_000_000;
    }

    @Test
    void anEndlessProgramCanBeCancelled() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSequence(0, Long.MAX_VALUE - 1).filter(number -> number < 0).print();
        JobClient job = env.executeAsync("endless");
        Eventually.until("it runs", () -> job.getJobStatus().join() == JobStatus.RUNNING);

        job.cancel().get();

        assertThatThrownBy(() -> job.getJobExecutionResult().get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(JobCancellationException.class)
                .hasMessageContaining("was cancelled");
    }

    @Test
    void countersOfUserCodeAreInTheResult() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.fromSequence(1, 1000).map(new CountingMap()).filter(number -> false).print();

        assertThat(env.execute("counting").counters()).containsEntry("seen", 1000L);
    }

    private static final class CountingMap extends io.millrace.api.functions.RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long map(Long value) {
            getRuntimeContext().getMetricGroup().counter("seen").inc();
            return value;
        }
    }
}
