package io.millrace.execution.sinks;

import io.millrace.api.connector.sink.Committer.CommitRequest;

/** One committable on its way, and what its committer says about it. */
final class CommitAttempt<CommT> implements CommitRequest<CommT> {

    /** What was signalled since it was offered last; without a signal it is committed. */
    enum Signal {
        NONE,
        ALREADY_COMMITTED,
        RETRY,
        LOST,
        FAILED
    }

    private CommT committable;
    private int retries;
    private Signal signal = Signal.NONE;
    private Throwable why;

    CommitAttempt(CommT committable) {
        this.committable = committable;
    }

    Signal signal() {
        return signal;
    }

    /** Why it is lost or failed. */
    Throwable why() {
        return why;
    }

    /** It is about to be offered again. */
    void again() {
        retries++;
        signal = Signal.NONE;
    }

    @Override
    public CommT getCommittable() {
        return committable;
    }

    @Override
    public int getNumberOfRetries() {
        return retries;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable t) {
        signal = Signal.LOST;
        why = t;
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable t) {
        signal = Signal.FAILED;
        why = t;
    }

    @Override
    public void retryLater() {
        signal = Signal.RETRY;
    }

    @Override
    public void updateAndRetryLater(CommT changed) {
        committable = changed;
        signal = Signal.RETRY;
    }

    @Override
    public void signalAlreadyCommitted() {
        signal = Signal.ALREADY_COMMITTED;
    }
}
