package org.example.jobs;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.AsyncRetryStrategy;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.streaming.util.retryable.AsyncRetryStrategies;
import org.apache.flink.streaming.util.retryable.RetryPredicates;

/** Looks each number up in a slow service; numbers that end in seven fail once. */
public class AsyncEnrichment {
    private static class SlowLookup extends RichAsyncFunction<Long, String> {
        private transient ExecutorService service;
        private transient ConcurrentHashMap<Long, Boolean> failed;

        @Override
        public void open(OpenContext context) {
            service = Executors.newFixedThreadPool(4);
            failed = new ConcurrentHashMap<>();
        }

        @Override
        public void close() {
            service.shutdownNow();
        }

        @Override
        public void asyncInvoke(Long input, ResultFuture<String> resultFuture) {
            service.submit(() -> {
                if (input % 10 == 7 && failed.put(input, true) == null) {
                    resultFuture.completeExceptionally(new IllegalStateException("try again"));
                } else {
                    resultFuture.complete(Collections.singletonList("key-" + input + " -> " + input * input));
                }
            });
        }

        @Override
        public void timeout(Long input, ResultFuture<String> resultFuture) {
            resultFuture.complete(Collections.singleton(input + " timed out"));
        }
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Long> numbers = env.fromSequence(1, 100);

        AsyncRetryStrategy<String> retries = new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<String>(3, 10L)
                .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                .build();
        AsyncDataStream.unorderedWaitWithRetry(numbers, new SlowLookup(), 20, TimeUnit.SECONDS, 50, retries)
                .print("unordered");

        AsyncFunction<Long, Long> twice = (input, result) -> CompletableFuture.supplyAsync(() -> input * 2)
                .thenAccept(value -> result.complete(Collections.singleton(value)));
        AsyncDataStream.orderedWait(numbers.filter(n -> n <= 20), twice, 20_000, TimeUnit.MILLISECONDS, 10)
                .returns(Long.class)
                .print("ordered");
        env.execute("Async lookup");
    }
}
