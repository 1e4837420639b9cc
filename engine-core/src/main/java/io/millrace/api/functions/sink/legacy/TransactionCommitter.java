package io.millrace.api.functions.sink.legacy;

import io.millrace.api.ProcessingTimeService;
import io.millrace.api.connector.sink.Committer;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits pre-committed transactions, and tells those that timed out from those that merely fail. */
final class TransactionCommitter<IN, TXN> implements Committer<Transaction<TXN>> {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionCommitter.class);
    private final TwoPhaseCommitSinkFunction<IN, TXN, ?> function;
    private final ProcessingTimeService time;

    TransactionCommitter(TwoPhaseCommitSinkFunction<IN, TXN, ?> function, ProcessingTimeService time) {
        this.function = function;
        this.time = time;
    }

    @Override
    public void commit(Collection<CommitRequest<Transaction<TXN>>> committables) {
        committables.forEach(this::commit);
    }

    private void commit(CommitRequest<Transaction<TXN>> request) {
        Transaction<TXN> transaction = request.getCommittable();
        long ageMillis = time.getCurrentProcessingTime() - transaction.beganMillis();
        long timeoutMillis = function.transactionTimeoutMillis();
        if (function.warningRatio() >= 0 && ageMillis > timeoutMillis * function.warningRatio()) {
            LOG.warn(
                    "{} is {} ms old; the external system aborts it after {} ms",
                    transaction,
                    ageMillis,
                    timeoutMillis);
        }
        try {
            if (transaction.restored()) {
                function.recoverAndCommit(transaction.handle());
            } else {
                function.commit(transaction.handle());
            }
        } catch (RuntimeException failed) {
            onFailure(request, ageMillis > timeoutMillis, failed);
        }
    }

    private void onFailure(CommitRequest<Transaction<TXN>> request, boolean timedOut, RuntimeException failed) {
        if (!timedOut) {
            request.signalFailedWithUnknownReason(failed);
        } else if (function.ignoresFailuresAfterTimeout()) {
            LOG.error(
                    "DATA LOSS: {} timed out after {} ms; going on without it, as the sink says",
                    request.getCommittable(),
                    function.transactionTimeoutMillis(),
                    failed);
        } else {
            request.signalFailedWithKnownReason(failed);
        }
    }

    @Override
    public void close() {}
}
