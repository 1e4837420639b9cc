package io.millrace.execution.operators;

/**
 * How far event time has come in an operator. A watermark goes downstream only after everything it makes due has been
 * emitted; that may stop early when the output is full, and the operator is then suspended until its chain resumes it.
 */
final class EventTimeProgress {
    /** What an operator does when time moves. */
    interface Due {
        /** @return false when it stopped early because the output is full */
        boolean emitDue(long watermark);
    }

    private final Suspensions suspensions;
    private final Output output;
    private final Due due;
    private long current = Long.MIN_VALUE;
    private boolean suspended;

    EventTimeProgress(Suspensions suspensions, Output output, Due due) {
        this.suspensions = suspensions;
        this.output = output;
        this.due = due;
    }

    long current() {
        return current;
    }

    boolean isSuspended() {
        return suspended;
    }

    void advanceTo(long watermark) {
        current = watermark;
        advance();
    }

    void resume() {
        suspended = false;
        suspensions.ended();
        advance();
    }

    private void advance() {
        if (due.emitDue(current)) {
            output.emitWatermark(current);
        } else {
            suspended = true;
            suspensions.began();
        }
    }
}
