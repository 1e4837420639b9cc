package io.millrace.cluster;

import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An {@link EventLoop} on one daemon thread of its own. A step that throws goes to the fault handler given at creation,
 * on the loop's thread. Steps handed over after {@link #close()} are dropped.
 */
public final class ThreadEventLoop implements EventLoop, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Throwable> faultHandler;
    private volatile Thread thread;

    public ThreadEventLoop(String name, Consumer<Throwable> faultHandler) {
        this.faultHandler = faultHandler;
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread created = new Thread(work, name);
            created.setDaemon(true);
            thread = created;
            return created;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable step) {
        try {
            executor.execute(guarded(step));
        } catch (RejectedExecutionException closed) {
            dropAfterClose(closed);
        }
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        try {
            Future<?> future = executor.schedule(guarded(step), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            dropAfterClose(closed);
            return () -> {};
        }
    }

    @Override
    public long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public void assertInLoop() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("this must run on the loop, not on thread '"
                    + Thread.currentThread().getName() + "'");
        }
    }

    /** Stops after the current step; waits for it unless called by a step. */
    @Override
    public void close() {
        executor.shutdownNow();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            executor.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Runnable guarded(Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (Throwable fault) {
                faultHandler.accept(fault);
            }
        };
    }

    /** Late steps of a closed loop are of no interest; a rejection for any other reason is a bug. */
    private void dropAfterClose(RejectedExecutionException rejection) {
        if (!executor.isShutdown()) {
            throw rejection;
        }
    }
}
