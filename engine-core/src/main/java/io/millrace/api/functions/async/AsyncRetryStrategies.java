package io.millrace.api.functions.async;

import io.millrace.api.closure.RefusedArgumentException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** The usual {@link AsyncRetryStrategy}s. Predicates travel to the tasks, so they must be serializable. */
public final class AsyncRetryStrategies {
    public static final NoRetryStrategy NO_RETRY_STRATEGY = new NoRetryStrategy();

    private AsyncRetryStrategies() {}

    /** Never tries again. */
    public static final class NoRetryStrategy implements AsyncRetryStrategy<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean canRetry(int currentAttempts) {
            return false;
        }

        @Override
        public long getBackoffTimeMillis(int currentAttempts) {
            return -1;
        }

        @Override
        public AsyncRetryPredicate<Object> getRetryPredicate() {
            return new Predicates<>(null, null);
        }
    }

    private record Predicates<OUT>(Predicate<Collection<OUT>> result, Predicate<Throwable> exception)
            implements AsyncRetryPredicate<OUT>, Serializable {
        @Override
        public Optional<Predicate<Collection<OUT>>> resultPredicate() {
            return Optional.ofNullable(result);
        }

        @Override
        public Optional<Predicate<Throwable>> exceptionPredicate() {
            return Optional.ofNullable(exception);
        }
    }

    /** Tries again after the same time each time. */
    public static final class FixedDelayRetryStrategy<OUT> implements AsyncRetryStrategy<OUT> {
        private static final long serialVersionUID = 1L;
        private final int maxAttempts;
        private final long backoffTimeMillis;
        private final Predicates<OUT> predicates;

        private FixedDelayRetryStrategy(int maxAttempts, long backoffTimeMillis, Predicates<OUT> predicates) {
            this.maxAttempts = maxAttempts;
            this.backoffTimeMillis = backoffTimeMillis;
            this.predicates = predicates;
        }

        @Override
        public boolean canRetry(int currentAttempts) {
            return currentAttempts <= maxAttempts;
        }

        @Override
        public long getBackoffTimeMillis(int currentAttempts) {
            return backoffTimeMillis;
        }

        @Override
        public AsyncRetryPredicate<OUT> getRetryPredicate() {
            return predicates;
        }
    }

    /** Waits longer and longer, up to a limit. */
    public static final class ExponentialBackoffDelayRetryStrategy<OUT> implements AsyncRetryStrategy<OUT> {
        private static final long serialVersionUID = 1L;
        private final int maxAttempts;
        private final long initialDelay;
        private final long maxRetryDelay;
        private final double multiplier;
        private final Predicates<OUT> predicates;

        private ExponentialBackoffDelayRetryStrategy(
                int maxAttempts, long initialDelay, long maxRetryDelay, double multiplier, Predicates<OUT> predicates) {
            this.maxAttempts = maxAttempts;
            this.initialDelay = initialDelay;
            this.maxRetryDelay = maxRetryDelay;
            this.multiplier = multiplier;
            this.predicates = predicates;
        }

        @Override
        public boolean canRetry(int currentAttempts) {
            return currentAttempts <= maxAttempts;
        }

        @Override
        public long getBackoffTimeMillis(int currentAttempts) {
            double delay = initialDelay * Math.pow(multiplier, Math.max(0, currentAttempts - 1));
            return (long) Math.min(delay, (double) maxRetryDelay);
        }

        @Override
        public AsyncRetryPredicate<OUT> getRetryPredicate() {
            return predicates;
        }
    }

    /** Says which answers are tried again; without a word, none is. */
    public static class FixedDelayRetryStrategyBuilder<OUT> {
        private final int maxAttempts;
        private final long backoffTimeMillis;
        private Predicate<Collection<OUT>> result;
        private Predicate<Throwable> exception;

        /**
         * @param maxAttempts how often a request is tried again, at least 1
         * @param backoffTimeMillis before each further try, at least 1
         */
        public FixedDelayRetryStrategyBuilder(int maxAttempts, long backoffTimeMillis) {
            this.maxAttempts = (int) positive("maxAttempts", maxAttempts);
            this.backoffTimeMillis = positive("backoffTimeMillis", backoffTimeMillis);
        }

        public FixedDelayRetryStrategyBuilder<OUT> ifResult(Predicate<Collection<OUT>> resultRetryPredicate) {
            result = resultRetryPredicate;
            return this;
        }

        /** A lambda becomes one that can travel. */
        public FixedDelayRetryStrategyBuilder<OUT> ifResult(
                RetryPredicates.Travelling<Collection<OUT>> resultRetryPredicate) {
            result = resultRetryPredicate;
            return this;
        }

        public FixedDelayRetryStrategyBuilder<OUT> ifException(Predicate<Throwable> exceptionRetryPredicate) {
            exception = exceptionRetryPredicate;
            return this;
        }

        /** A lambda becomes one that can travel. */
        public FixedDelayRetryStrategyBuilder<OUT> ifException(
                RetryPredicates.Travelling<Throwable> exceptionRetryPredicate) {
            exception = exceptionRetryPredicate;
            return this;
        }

        public FixedDelayRetryStrategy<OUT> build() {
            return new FixedDelayRetryStrategy<>(maxAttempts, backoffTimeMillis, new Predicates<>(result, exception));
        }
    }

    /** Says which answers are tried again; without a word, none is. */
    public static class ExponentialBackoffDelayRetryStrategyBuilder<OUT> {
        private final int maxAttempts;
        private final long initialDelay;
        private final long maxRetryDelay;
        private final double multiplier;
        private Predicate<Collection<OUT>> result;
        private Predicate<Throwable> exception;

        /**
         * @param maxAttempts how often a request is tried again, at least 1
         * @param initialDelay milliseconds before the second try, at least 1
         * @param maxRetryDelay milliseconds that no wait exceeds
         * @param multiplier of one wait to the next, at least 1
         */
        public ExponentialBackoffDelayRetryStrategyBuilder(
                int maxAttempts, long initialDelay, long maxRetryDelay, double multiplier) {
            if (multiplier < 1) {
                throw new RefusedArgumentException("the multiplier must be at least 1, not " + multiplier);
            }
            this.maxAttempts = (int) positive("maxAttempts", maxAttempts);
            this.initialDelay = positive("initialDelay", initialDelay);
            this.maxRetryDelay = positive("maxRetryDelay", maxRetryDelay);
            this.multiplier = multiplier;
        }

        public ExponentialBackoffDelayRetryStrategyBuilder<OUT> ifResult(
                Predicate<Collection<OUT>> resultRetryPredicate) {
            result = resultRetryPredicate;
            return this;
        }

        /** A lambda becomes one that can travel. */
        public ExponentialBackoffDelayRetryStrategyBuilder<OUT> ifResult(
                RetryPredicates.Travelling<Collection<OUT>> resultRetryPredicate) {
            result = resultRetryPredicate;
            return this;
        }

        public ExponentialBackoffDelayRetryStrategyBuilder<OUT> ifException(
                Predicate<Throwable> exceptionRetryPredicate) {
            exception = exceptionRetryPredicate;
            return this;
        }

        /** A lambda becomes one that can travel. */
        public ExponentialBackoffDelayRetryStrategyBuilder<OUT> ifException(
                RetryPredicates.Travelling<Throwable> exceptionRetryPredicate) {
            exception = exceptionRetryPredicate;
            return this;
        }

        public ExponentialBackoffDelayRetryStrategy<OUT> build() {
            return new ExponentialBackoffDelayRetryStrategy<>(
                    maxAttempts, initialDelay, maxRetryDelay, multiplier, new Predicates<>(result, exception));
        }
    }

    private static long positive(String what, long value) {
        if (value < 1) {
            throw new RefusedArgumentException(what + " must be at least 1, not " + value);
        }
        return value;
    }
}
