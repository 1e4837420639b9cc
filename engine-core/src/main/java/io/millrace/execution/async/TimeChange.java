package io.millrace.execution.async;

import io.millrace.execution.operators.CopiedPerOperator;

/** A watermark, or the begin or end of idleness, that waits for the requests before it. */
@CopiedPerOperator
final class TimeChange extends Waiting {
    private final Runnable emission;

    TimeChange(Runnable emission) {
        this.emission = emission;
    }

    @Override
    void emit() {
        emission.run();
    }
}
