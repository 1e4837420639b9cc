package io.millrace.execution.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.functions.Counter;
import io.millrace.api.functions.DescriptiveStatisticsHistogram;
import io.millrace.api.functions.Meter;
import io.millrace.api.functions.MeterView;
import io.millrace.api.functions.MetricGroup;
import io.millrace.api.functions.SimpleCounter;
import org.junit.jupiter.api.Test;

/** What functions register, and what the rest of the process sees of it, second by second. */
class UserMetricsTest {
    private final TaskCounters counters = new TaskCounters();
    private final TaskTimers timers = new TaskTimers();
    private final UserMetrics metrics = new UserMetrics(counters, timers);
    private final MetricGroup group = metrics.of("parse");
    private long now;

    private void pass(long millis) {
        now += millis;
        timers.timeIs(now, now);
        timers.fireDue(new Suspensions());
    }

    @Test
    void gaugesAreAskedOnceASecond() {
        long[] value = {1};
        group.addGroup("cache").gauge("size", () -> value[0]);
        assertThat(counters.userMetrics()).isEmpty();
        pass(1_000);
        assertThat(counters.userMetrics()).containsEntry("parse.cache.size", "1");
        value[0] = 2;
        pass(999);
        assertThat(counters.userMetrics()).containsEntry("parse.cache.size", "1");
        pass(1);
        assertThat(counters.userMetrics()).containsEntry("parse.cache.size", "2");
    }

    @Test
    void aGaugeThatFailsSaysSoAndHarmsNothing() {
        group.gauge("broken", () -> {
            throw new IllegalStateException("no cache yet");
        });
        group.gauge("fine", () -> "x".repeat(1_000));
        pass(1_000);
        assertThat(counters.userMetrics().get("parse.broken")).contains("no cache yet");
        assertThat(counters.userMetrics().get("parse.fine")).hasSize(201);
    }

    @Test
    void aHistogramShowsWhereItsLastValuesLie() {
        DescriptiveStatisticsHistogram histogram = group.histogram("latency", new DescriptiveStatisticsHistogram(100));
        for (int i = 0; i <= 200; i++) {
            histogram.update(i);
        }
        pass(1_000);
        assertThat(counters.userMetrics())
                .containsEntry("parse.latency.count", "201")
                .containsEntry("parse.latency.min", "101")
                .containsEntry("parse.latency.max", "200")
                .containsEntry("parse.latency.mean", "150.500")
                .containsEntry("parse.latency.p50", "150.500");
        assertThat(histogram.getStatistics().getStdDev()).isBetween(29.0, 29.1);
        assertThat(new DescriptiveStatisticsHistogram(5).getStatistics().getQuantile(0.5))
                .isZero();
    }

    @Test
    void aMeterGivesTheRateOfItsLastSeconds() {
        Meter meter = group.meter("events", new MeterView(2));
        for (int second = 0; second < 4; second++) {
            meter.markEvent(10);
            pass(1_000);
        }
        assertThat(meter.getRate()).isEqualTo(10);
        assertThat(counters.userMetrics())
                .containsEntry("parse.events.rate", "10.000")
                .containsEntry("parse.events.count", "40");
        pass(1_000);
        pass(1_000);
        pass(1_000);
        assertThat(meter.getRate()).isZero();
    }

    @Test
    void countersOfAllKindsAreCountedUnderTheirGroup() {
        Counter given = group.addGroup("code", "7").counter("seen");
        SimpleCounter own = group.counter(8, new SimpleCounter());
        given.inc(3);
        given.dec();
        own.inc(5);
        own.dec(2);
        metrics.sample();
        assertThat(counters.userCounts()).containsEntry("code.7.seen", 2L).containsEntry("8", 3L);
    }
}
