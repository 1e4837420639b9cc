package io.millrace.coordination;

import io.millrace.base.IdGenerator;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RestartStrategyOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Decides whether a job whose tasks failed is tried again, and after how long. Keeps count; times are the loop's. */
interface RestartStrategy {

    /** Asked once for each failure that is not part of another. @return empty when the job has failed for good */
    Optional<Duration> onFailure(long nowMillis);

    /** What people are told when it says no. */
    String limit();

    static RestartStrategy of(Configuration configuration, IdGenerator randomness) {
        boolean checkpoints = configuration
                .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                .filter(interval -> !interval.isZero())
                .isPresent();
        RestartStrategyOptions.Type standard =
                checkpoints ? RestartStrategyOptions.Type.EXPONENTIAL_DELAY : RestartStrategyOptions.Type.NONE;
        return switch (RestartStrategyOptions.typeIn(configuration).orElse(standard)) {
            case NONE -> new None();
            case FIXED_DELAY ->
                new FixedDelay(
                        configuration.get(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS),
                        configuration.get(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY));
            case FAILURE_RATE ->
                new FailureRate(
                        configuration.get(
                                RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL),
                        configuration.get(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL),
                        configuration.get(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY));
            case EXPONENTIAL_DELAY -> ExponentialDelay.from(configuration, randomness);
        };
    }

    /** The first failure is the job's. */
    final class None implements RestartStrategy {
        @Override
        public Optional<Duration> onFailure(long nowMillis) {
            return Optional.empty();
        }

        @Override
        public String limit() {
            return "";
        }
    }

    /** A number of times, always after the same delay. */
    final class FixedDelay implements RestartStrategy {
        private final int attempts;
        private final Duration delay;
        private int failures;

        FixedDelay(int attempts, Duration delay) {
            this.attempts = attempts;
            this.delay = delay;
        }

        @Override
        public Optional<Duration> onFailure(long nowMillis) {
            failures++;
            return failures > attempts ? Optional.empty() : Optional.of(delay);
        }

        @Override
        public String limit() {
            return "after " + attempts + " restarts (restart-strategy.fixed-delay.attempts)";
        }
    }

    /** As long as failures are rare. */
    final class FailureRate implements RestartStrategy {
        private final int maxPerInterval;
        private final Duration interval;
        private final Duration delay;
        private final Deque<Long> failures = new ArrayDeque<>();

        FailureRate(int maxPerInterval, Duration interval, Duration delay) {
            this.maxPerInterval = maxPerInterval;
            this.interval = interval;
            this.delay = delay;
        }

        @Override
        public Optional<Duration> onFailure(long nowMillis) {
            failures.addLast(nowMillis);
            while (failures.peekFirst() <= nowMillis - interval.toMillis()) {
                failures.removeFirst();
            }
            return failures.size() > maxPerInterval ? Optional.empty() : Optional.of(delay);
        }

        @Override
        public String limit() {
            return "with more than " + maxPerInterval + " failures in " + interval.toSeconds()
                    + " s (restart-strategy.failure-rate)";
        }
    }

    /** Always, or almost; after a delay that grows while the job keeps failing, and varies a little. */
    final class ExponentialDelay implements RestartStrategy {
        private final Duration initial;
        private final Duration max;
        private final double multiplier;
        private final Duration reset;
        private final double jitter;
        private final int attempts;
        private final IdGenerator randomness;
        private double delayMillis;
        private int failures;
        private long lastRestartMillis;

        ExponentialDelay(
                Duration initial,
                Duration max,
                double multiplier,
                Duration reset,
                double jitter,
                int attempts,
                IdGenerator randomness) {
            this.initial = initial;
            this.max = max;
            this.multiplier = multiplier;
            this.reset = reset;
            this.jitter = jitter;
            this.attempts = attempts;
            this.randomness = randomness;
        }

        static ExponentialDelay from(Configuration configuration, IdGenerator randomness) {
            return new ExponentialDelay(
                    configuration.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF),
                    configuration.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF),
                    configuration.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER),
                    configuration.get(
                            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD),
                    configuration.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR),
                    configuration.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS),
                    randomness);
        }

        @Override
        public Optional<Duration> onFailure(long nowMillis) {
            boolean first = failures == 0 || nowMillis - lastRestartMillis >= reset.toMillis();
            failures = first ? 1 : failures + 1;
            delayMillis = first ? initial.toMillis() : Math.min((double) max.toMillis(), delayMillis * multiplier);
            if (failures > attempts) {
                return Optional.empty();
            }
            long delay = Math.min(max.toMillis(), Math.max(0, Math.round(delayMillis * (1 + jitter * symmetric()))));
            lastRestartMillis = nowMillis + delay;
            return Optional.of(Duration.ofMillis(delay));
        }

        /** From -1 to 1. */
        private double symmetric() {
            return (randomness.nextLong() >> 11) * 0x1.0p-52;
        }

        @Override
        public String limit() {
            return "after " + attempts + " failures (restart-strategy.exponential-delay.attempts-before-reset-backoff)";
        }
    }
}
