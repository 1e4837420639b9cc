package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.IdGenerator;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RestartStrategyOptions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whether, and when, a job is tried again. */
class RestartStrategyTest {
    private final Configuration configuration = new Configuration();

    /** Draws what it is told to. */
    private record Drawn(long value) implements IdGenerator {
        @Override
        public String nextId() {
            return Long.toHexString(value);
        }

        @Override
        public long nextLong() {
            return value;
        }
    }

    private RestartStrategy strategy(RestartStrategyOptions.Type type) {
        return RestartStrategy.of(
                configuration.set(RestartStrategyOptions.RESTART_STRATEGY, type.name()), new Drawn(0));
    }

    @Test
    void withoutCheckpointsTheFirstFailureIsTheLastWithThemTheJobIsTriedAgain() {
        assertThat(RestartStrategy.of(new Configuration(), new Drawn(0)).onFailure(0))
                .isEmpty();
        assertThat(RestartStrategy.of(
                                new Configuration()
                                        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1)),
                                new Drawn(0))
                        .onFailure(0))
                .contains(Duration.ofSeconds(1));
        assertThat(RestartStrategy.of(
                                new Configuration().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ZERO),
                                new Drawn(0))
                        .onFailure(0))
                .isEmpty();
    }

    @Test
    void fixedDelayCounts() {
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 2);
        RestartStrategy strategy = strategy(RestartStrategyOptions.Type.FIXED_DELAY);
        assertThat(strategy.onFailure(0)).contains(Duration.ofSeconds(1));
        assertThat(strategy.onFailure(1_000_000)).isPresent();
        assertThat(strategy.onFailure(2_000_000)).isEmpty();
    }

    @Test
    void failureRateForgets() {
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL, 2);
        RestartStrategy strategy = strategy(RestartStrategyOptions.Type.FAILURE_RATE);
        assertThat(strategy.onFailure(0)).isPresent();
        assertThat(strategy.onFailure(50_000)).isPresent();
        assertThat(strategy.onFailure(61_000)).as("the first is forgotten").isPresent();
        assertThat(strategy.onFailure(62_000)).isEmpty();
    }

    @Test
    void exponentialDelayGrowsToItsLimitAndBeginsAnewAfterAQuietTime() {
        RestartStrategy strategy = strategy(RestartStrategyOptions.Type.EXPONENTIAL_DELAY);
        long now = 0;
        Duration before = Duration.ZERO;
        for (int failure = 0; failure < 20; failure++) {
            Duration delay = strategy.onFailure(now).orElseThrow();
            assertThat(delay).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Duration.ofMinutes(1));
            before = delay;
            now += delay.toMillis() + 1_000;
        }
        assertThat(before).isEqualTo(Duration.ofMinutes(1));
        assertThat(strategy.onFailure(now + Duration.ofHours(2).toMillis())).contains(Duration.ofSeconds(1));
    }

    @Test
    void jitterStaysWithinItsFactor() {
        Random random = new Random(1);
        for (int round = 0; round < 1_000; round++) {
            long delay = RestartStrategy.of(
                            configuration.set(
                                    RestartStrategyOptions.RESTART_STRATEGY,
                                    RestartStrategyOptions.Type.EXPONENTIAL_DELAY.name()),
                            new Drawn(random.nextLong()))
                    .onFailure(0)
                    .orElseThrow()
                    .toMillis();
            assertThat(delay).isBetween(900L, 1_100L);
        }
    }

    @Test
    void theSameFailureOfUserCodeCountsOnlyInARowAndWithoutProgress() {
        RepeatedFailure repeated = new RepeatedFailure();
        Failure poison = Failure.of("MR-3101", Blame.USER, "failed at record 'two'");
        Failure other = Failure.of("MR-3101", Blame.USER, "failed at record 'three'");
        Failure lost = Failure.of("MR-5101", Blame.CLUSTER, "a TaskManager was lost");
        assertThat(repeated.add(poison)).isEmpty();
        assertThat(repeated.add(poison)).isEmpty();
        assertThat(repeated.add(other)).isEmpty();
        assertThat(repeated.add(poison)).isEmpty();
        assertThat(repeated.add(poison)).isEmpty();
        repeated.onProgress();
        assertThat(repeated.add(poison)).isEmpty();
        assertThat(repeated.add(poison)).isEmpty();
        assertThat(repeated.add(poison)).contains(poison);
        for (int time = 0; time < 5; time++) {
            assertThat(repeated.add(lost)).as("clusters may fail for long").isEmpty();
        }
    }
}
