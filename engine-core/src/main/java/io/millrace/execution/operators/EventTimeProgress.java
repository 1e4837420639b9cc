package io.millrace.execution.operators;

/**
 * How far event time has come in an operator. A watermark goes downstream only after everything it makes due has been
 * emitted; that may stop early when the output is full, and the operator is then suspended until its chain resumes it.
 * After a restore it goes on from where it was.
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
    private long current;
    private boolean suspended;

    EventTimeProgress(OperatorContext context, Output output, Due due) {
        this.suspensions = context.environment().suspensions();
        this.current = context.restoredEventTime();
        this.output = output;
        this.due = due;
    }

    long current() {
        return current;
    }

    boolean isSuspended() {
        return suspended;
    }

    /** A watermark that is not ahead was told before the restore. */
    void advanceTo(long watermark) {
        if (watermark > current) {
            current = watermark;
            advance();
        }
    }

    /** Tells those behind where time stands, if it has begun. */
    void announce() {
        if (current > Long.MIN_VALUE) {
            output.emitWatermark(current);
        }
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
