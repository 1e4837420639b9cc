package io.millrace.packaging;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops something that may hang while stopping, and goes on without it when it does. */
final class BoundedStop {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedStop.class);

    private BoundedStop() {}

    static void run(String name, Duration limit, Runnable stop) {
        Thread thread = new Thread(stop, "stop-" + name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, failure) -> LOG.warn("{} did not stop cleanly", name, failure));
        thread.start();
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} did not stop within {} s; going on without it", name, limit.toSeconds());
        }
    }
}
