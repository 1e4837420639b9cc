package io.millrace.benchmarks.jmh;

import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The loop an exchange sets its timeouts on, which benchmarks never reach. */
final class ThreadTimers implements EventLoop, AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(step -> {
        Thread timers = new Thread(step, "timers");
        timers.setDaemon(true);
        return timers;
    });

    @Override
    public void execute(Runnable step) {
        thread.execute(step);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        ScheduledFuture<?> scheduled = thread.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public void assertInLoop() {}

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
