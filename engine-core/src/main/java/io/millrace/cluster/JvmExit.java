package io.millrace.cluster;

import io.millrace.base.ProcessExit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the JVM. Runs shutdown hooks, bounded: a hook that hangs does not keep the process alive. */
public final class JvmExit implements ProcessExit {
    private static final Logger LOG = LoggerFactory.getLogger(JvmExit.class);
    private static final long HOOKS_MILLIS = 10_000;

    @Override
    public void exit(int code, String reason) {
        if (code == 0) {
            LOG.info("Exiting: {}", reason);
        } else {
            LOG.error("Exiting with code {}: {}", code, reason);
        }
        Thread exiting = new Thread(() -> System.exit(code), "exit");
        exiting.setDaemon(true);
        exiting.start();
        Thread halting = new Thread(() -> haltLater(exiting, code), "halt");
        halting.setDaemon(true);
        halting.start();
    }

    private static void haltLater(Thread exiting, int code) {
        try {
            exiting.join(HOOKS_MILLIS);
        } catch (InterruptedException interrupted) {
            LOG.warn("Interrupted while shutting down; halting now");
        }
        Runtime.getRuntime().halt(code);
    }
}
