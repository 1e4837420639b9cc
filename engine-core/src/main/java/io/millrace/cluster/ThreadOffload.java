package io.millrace.cluster;

import io.millrace.base.EventLoop;
import io.millrace.base.Offload;
import io.millrace.base.Outcome;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs blocking work on a few daemon threads and posts the outcome to the loop. Work beyond the number of threads waits
 * in order; idle threads end after some seconds.
 */
public final class ThreadOffload implements Offload, AutoCloseable {
    private static final int THREADS = 4;

    private final EventLoop loop;
    private final ThreadPoolExecutor executor;

    public ThreadOffload(String name, EventLoop loop) {
        this.loop = loop;
        executor = new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread created = new Thread(work, name + "-offload");
            created.setDaemon(true);
            return created;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public <T> void run(String name, Callable<T> work, Consumer<Outcome<T>> then) {
        executor.execute(() -> {
            Thread thread = Thread.currentThread();
            String idleName = thread.getName();
            thread.setName(idleName + ": " + name);
            Outcome<T> outcome = call(work);
            thread.setName(idleName);
            loop.execute(() -> then.accept(outcome));
        });
    }

    private static <T> Outcome<T> call(Callable<T> work) {
        try {
            return Outcome.success(work.call());
        } catch (Throwable failure) {
            return Outcome.failed(failure);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
