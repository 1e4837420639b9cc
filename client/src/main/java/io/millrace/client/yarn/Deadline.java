package io.millrace.client.yarn;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounds a call into Hadoop's client, whose own limits add up to more than any of them says. A call that does not come
 * back keeps its daemon thread, which ends with the process.
 */
final class Deadline {
    private Deadline() {}

    /** @throws TimeoutException when there is no answer in time */
    static <T> T within(Duration limit, String name, Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
