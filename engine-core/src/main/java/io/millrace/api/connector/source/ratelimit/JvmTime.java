package io.millrace.api.connector.source.ratelimit;

import io.millrace.api.connector.source.ReaderTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The JVM's clock and timers: for limiters that functions use, where no reader gives them its task's. */
final class JvmTime implements ReaderTime {
    @Override
    public long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public long currentProcessingTime() {
        return System.currentTimeMillis();
    }

    @Override
    public CompletableFuture<Void> after(long delayMillis) {
        return delayMillis <= 0
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(delayMillis, TimeUnit.MILLISECONDS));
    }
}
