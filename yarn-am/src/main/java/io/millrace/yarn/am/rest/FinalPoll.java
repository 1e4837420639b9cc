package io.millrace.yarn.am.rest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether a client that watches the application has seen how it ended. Told by the HTTP server's threads, awaited by the
 * process's main thread.
 */
final class FinalPoll {
    /** A client polls about once a second; one that was silent for longer has gone. */
    private static final long RECENT_NANOS = Duration.ofSeconds(5).toNanos();

    private final CountDownLatch delivered = new CountDownLatch(1);
    private volatile long lastPollNanos;
    private volatile boolean polled;

    void polled() {
        lastPollNanos = System.nanoTime();
        polled = true;
    }

    /** An answer that told the end has left. */
    void delivered() {
        delivered.countDown();
    }

    /**
     * Returns at once when nobody is watching.
     *
     * @return whether the end was seen
     */
    boolean await(Duration atMost) throws InterruptedException {
        boolean watched = polled && System.nanoTime() - lastPollNanos < RECENT_NANOS;
        return watched && delivered.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
