package io.millrace.cluster;

import io.millrace.base.Failure;
import io.millrace.base.ProcessExit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a throwable that escapes a loop: an invariant is broken and nothing on that loop can be trusted any
 * more, so the process ends and whoever supervises it starts over.
 */
final class FaultHandler implements Consumer<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(FaultHandler.class);
    static final int EXIT_FAULT = 1;

    private final ProcessExit exit;

    FaultHandler(ProcessExit exit) {
        this.exit = exit;
    }

    @Override
    public void accept(Throwable fault) {
        LOG.error("A control loop failed; this is a bug in Millrace", fault);
        exit.exit(EXIT_FAULT, "a control loop failed: " + Failure.summary(fault));
    }
}
