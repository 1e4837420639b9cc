package io.millrace.client.yarn;

import org.apache.hadoop.util.ShutdownHookManager;

/** What Ctrl-C does, which depends on how far the submission is. */
final class Interruption {
    /** Before Hadoop closes its file systems, which happens at 10: cleaning up needs them. */
    private static final int PRIORITY = 100;

    private volatile Runnable consequence = () -> {};

    Interruption() {
        ShutdownHookManager.get().addShutdownHook(() -> consequence.run(), PRIORITY);
    }

    void means(Runnable next) {
        consequence = next;
    }

    /** The process ends by itself. */
    void meansNothing() {
        consequence = () -> {};
    }
}
