package org.example.jobs;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.AsyncRetryStrategy;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.streaming.util.retryable.AsyncRetryStrategies;
import org.apache.flink.streaming.util.retryable.RetryPredicates;
import org.apache.flink.util.FlinkRuntimeException;

/** Asynchronous requests that fail at first, answer nothing, or answer too late. */
public class AsyncRetry {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Long> numbers = env.fromSequence(1, 40);

        AsyncRetryStrategy<String> fixed = new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<String>(3, 10L)
                .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                .ifResult(RetryPredicates.EMPTY_RESULT_PREDICATE)
                .build();
        AsyncDataStream.unorderedWaitWithRetry(numbers, new Flaky(2, false), 5, TimeUnit.SECONDS, 100, fixed)
                .print("unordered");

        AsyncRetryStrategy<String> growing =
                new AsyncRetryStrategies.ExponentialBackoffDelayRetryStrategyBuilder<String>(4, 5L, 50L, 2.0)
                        .ifException(RetryPredicates.createExceptionTypePredicate(FlinkRuntimeException.class))
                        .build();
        AsyncDataStream.orderedWaitWithRetry(numbers, new Flaky(3, false), 5, TimeUnit.SECONDS, 20, growing)
                .print("ordered");

        AsyncDataStream.orderedWait(numbers, new Flaky(0, true), 200, TimeUnit.MILLISECONDS).print("late");
        env.execute("Asynchronous requests");
    }

    /** Fails some times for numbers divisible by three, and never answers those divisible by ten, if it is lazy. */
    public static class Flaky extends RichAsyncFunction<Long, String> {
        private final int failures;
        private final boolean lazy;
        private transient ConcurrentHashMap<Long, AtomicInteger> attempts;

        public Flaky(int failures, boolean lazy) {
            this.failures = failures;
            this.lazy = lazy;
        }

        @Override
        public void open(OpenContext openContext) {
            attempts = new ConcurrentHashMap<>();
        }

        @Override
        public void asyncInvoke(Long number, ResultFuture<String> resultFuture) {
            if (lazy && number % 10 == 0) {
                return;
            }
            int attempt = attempts.computeIfAbsent(number, unseen -> new AtomicInteger()).incrementAndGet();
            CompletableFuture.runAsync(() -> {
                if (number % 3 == 0 && attempt <= failures) {
                    resultFuture.completeExceptionally(new FlinkRuntimeException("attempt " + attempt));
                } else if (number % 7 == 0 && attempt == 1 && !lazy) {
                    resultFuture.complete(Collections.<String>emptyList());
                } else {
                    resultFuture.complete(answer(number, attempt));
                }
            });
        }

        private static Collection<String> answer(Long number, int attempt) {
            return Collections.singleton(number + " after " + attempt);
        }

        @Override
        public void timeout(Long number, ResultFuture<String> resultFuture) throws TimeoutException {
            resultFuture.complete(Collections.singleton(number + " timed out"));
        }
    }
}
