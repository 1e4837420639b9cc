package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import io.millrace.base.configuration.ConfigOptions.TypedConfigOptionBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether, and after how long, a job whose tasks failed is tried again. */
public final class RestartStrategyOptions {

    /** The strategies there are. */
    public enum Type {
        /** The first failure is the job's. */
        NONE,
        /** A number of times, always after the same delay. */
        FIXED_DELAY,
        /** As long as failures are rare. */
        FAILURE_RATE,
        /** Always, after a delay that grows while the job keeps failing. */
        EXPONENTIAL_DELAY;

        /** @throws IllegalArgumentException when it is the name of none of them */
        static Type named(String text) {
            return switch (text.trim().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "")) {
                case "none", "off", "disable" -> NONE;
                case "fixeddelay" -> FIXED_DELAY;
                case "failurerate" -> FAILURE_RATE;
                case "exponentialdelay" -> EXPONENTIAL_DELAY;
                default ->
                    throw new IllegalArgumentException(
                            "must be none, fixed-delay, failure-rate or exponential-delay, not '" + text + "'");
            };
        }
    }

    public static final ConfigOption<String> RESTART_STRATEGY = new TypedConfigOptionBuilder<>(
                    "restart-strategy.type", Arrays.toString(Type.values()), text -> {
                        Type.named(text);
                        return text;
                    })
            .noDefaultValue("What becomes of a job whose tasks failed: none, fixed-delay, failure-rate or"
                    + " exponential-delay. By default exponential-delay if checkpoints are taken, else none.")
            .withDeprecatedKeys("restart-strategy");

    public static final ConfigOption<Integer> RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS =
            key("restart-strategy.fixed-delay.attempts")
                    .intType(1, Integer.MAX_VALUE)
                    .defaultValue("1", "How often a job is restarted before it has failed.");

    public static final ConfigOption<Duration> RESTART_STRATEGY_FIXED_DELAY_DELAY =
            key("restart-strategy.fixed-delay.delay")
                    .durationType()
                    .defaultValue("1s", "How long after a failure the job is restarted.");

    public static final ConfigOption<Integer> RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL =
            key("restart-strategy.failure-rate.max-failures-per-interval")
                    .intType(1, Integer.MAX_VALUE)
                    .defaultValue("1", "How many failures in an interval a job survives.");

    public static final ConfigOption<Duration> RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL =
            key("restart-strategy.failure-rate.failure-rate-interval")
                    .durationType()
                    .defaultValue("1min", "The interval in which failures are counted.");

    public static final ConfigOption<Duration> RESTART_STRATEGY_FAILURE_RATE_DELAY =
            key("restart-strategy.failure-rate.delay")
                    .durationType()
                    .defaultValue("1s", "How long after a failure the job is restarted.");

    public static final ConfigOption<Duration> RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF =
            key("restart-strategy.exponential-delay.initial-backoff")
                    .durationType()
                    .defaultValue("1s", "The delay after the first failure.");

    public static final ConfigOption<Duration> RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF =
            key("restart-strategy.exponential-delay.max-backoff")
                    .durationType()
                    .defaultValue("1min", "The delay does not grow beyond this.");

    public static final ConfigOption<Double> RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER =
            key("restart-strategy.exponential-delay.backoff-multiplier")
                    .doubleType(1, 100)
                    .defaultValue("1.5", "What the delay is multiplied by with each failure.");

    public static final ConfigOption<Duration> RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD =
            key("restart-strategy.exponential-delay.reset-backoff-threshold")
                    .durationType()
                    .defaultValue("1h", "After running for so long the delay is the first one again.");

    public static final ConfigOption<Double> RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR =
            key("restart-strategy.exponential-delay.jitter-factor")
                    .doubleType(0, 1)
                    .defaultValue("0.1", "The part of the delay by which it varies at random, in either direction.");

    public static final ConfigOption<Integer> RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS =
            key("restart-strategy.exponential-delay.attempts-before-reset-backoff")
                    .intType(1, Integer.MAX_VALUE)
                    .defaultValue(
                            Integer.toString(Integer.MAX_VALUE),
                            "How many failures, with the delay never reset between them, a job survives.");

    private RestartStrategyOptions() {}

    /** What {@link #RESTART_STRATEGY} says; empty when it is not set. */
    public static Optional<Type> typeIn(Configuration configuration) {
        return configuration.getOptional(RESTART_STRATEGY).map(Type::named);
    }
}
