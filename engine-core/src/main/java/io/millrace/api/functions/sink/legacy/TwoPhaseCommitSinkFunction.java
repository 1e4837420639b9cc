package io.millrace.api.functions.sink.legacy;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * A sink function that writes in transactions of an external system, one from each checkpoint to the next, so that each
 * element counts once there.
 *
 * <pre>
 *   begin  invoke*  preCommit (barrier)  begin …          commit (that checkpoint, or a later one, has completed)
 *   after a failure: recoverAndCommit* (what the checkpoint holds), recoverAndAbort* (what was open), begin …
 * </pre>
 *
 * <p>A pre-committed transaction must be committable whatever happens to this process, and committing it twice must be
 * the same as committing it once: after a failure nobody can tell whether it was committed. Transactions that were begun
 * behind the restored checkpoint are known to nobody any more: name them so that you find and abort them, or let them
 * time out. On the task's thread.
 *
 * @param <TXN> names a transaction; kept in checkpoints
 * @param <CONTEXT> what all transactions of one subtask have in common; kept in checkpoints
 */
public abstract class TwoPhaseCommitSinkFunction<IN, TXN, CONTEXT> extends RichSinkFunction<IN> {
    private static final long serialVersionUID = 1L;

    private final TypeSerializer<TXN> transactionSerializer;
    private final TypeSerializer<CONTEXT> contextSerializer;
    private long transactionTimeout = Long.MAX_VALUE;
    private boolean ignoreFailuresAfterTransactionTimeout;
    private double warningRatio = -1;

    /** Null before the first and after the last. */
    private transient Transaction<TXN> current;

    private transient CONTEXT userContext;

    public TwoPhaseCommitSinkFunction(
            TypeSerializer<TXN> transactionSerializer, TypeSerializer<CONTEXT> contextSerializer) {
        this.transactionSerializer = ProgramSerializer.guarding(Objects.requireNonNull(transactionSerializer));
        this.contextSerializer = ProgramSerializer.guarding(Objects.requireNonNull(contextSerializer));
    }

    // ---- what a sink says

    /** Writes a value in the transaction. */
    protected abstract void invoke(TXN transaction, IN value, Context context) throws Exception;

    protected abstract TXN beginTransaction() throws Exception;

    /** Brings everything of the transaction to where it survives; afterwards it is committed or aborted, nothing else. */
    protected abstract void preCommit(TXN transaction) throws Exception;

    /** What it throws fails the task; the transaction comes to {@link #recoverAndCommit} after the restart. */
    protected abstract void commit(TXN transaction);

    /** A transaction that a checkpoint holds, after a failure. Perhaps it is committed already. */
    protected void recoverAndCommit(TXN transaction) {
        commit(transaction);
    }

    protected abstract void abort(TXN transaction);

    /** A transaction that was open when the restored checkpoint was taken; perhaps it is aborted already. */
    protected void recoverAndAbort(TXN transaction) {
        abort(transaction);
    }

    /** The input has ended: hand on what is buffered. */
    protected void finishProcessing(TXN transaction) {}

    /** Asked once when there is no context to restore. */
    protected Optional<CONTEXT> initializeUserContext() {
        return Optional.empty();
    }

    /** A context was restored: everything open in it that is not among these may be aborted. */
    protected void finishRecoveringContext(Collection<TXN> handledTransactions) {}

    // ---- what a sink may ask and set

    protected Optional<CONTEXT> getUserContext() {
        return Optional.ofNullable(userContext);
    }

    /** Null when the input has ended. */
    protected TXN currentTransaction() {
        return current == null ? null : current.handle();
    }

    /**
     * After how many milliseconds the external system aborts a transaction by itself. A job whose checkpoints may take
     * longer than that is refused.
     */
    protected TwoPhaseCommitSinkFunction<IN, TXN, CONTEXT> setTransactionTimeout(long transactionTimeout) {
        if (transactionTimeout < 0) {
            throw new RefusedArgumentException("a transaction timeout must not be negative: " + transactionTimeout);
        }
        this.transactionTimeout = transactionTimeout;
        return this;
    }

    /** A transaction that cannot be committed any more because it timed out is reported as an error, and the job goes on. */
    protected TwoPhaseCommitSinkFunction<IN, TXN, CONTEXT> ignoreFailuresAfterTransactionTimeout() {
        this.ignoreFailuresAfterTransactionTimeout = true;
        return this;
    }

    /** Warns at each commit of a transaction that has used up this part of its timeout: 0 to 1. */
    protected TwoPhaseCommitSinkFunction<IN, TXN, CONTEXT> enableTransactionTimeoutWarnings(double warningRatio) {
        if (!(warningRatio >= 0 && warningRatio <= 1)) {
            throw new RefusedArgumentException("a warning ratio is between 0 and 1, not " + warningRatio);
        }
        this.warningRatio = warningRatio;
        return this;
    }

    // ---- sink functions' own methods, which belong to the engine here

    @Override
    public final void invoke(IN value) {
        throw new UnsupportedOperationException("values are written in a transaction");
    }

    @Override
    public final void invoke(IN value, Context context) throws Exception {
        invoke(current.handle(), value, context);
    }

    @Override
    public final void finish() {
        finishProcessing(currentTransaction());
    }

    /** Aborts the open transaction. */
    @Override
    public void close() throws Exception {
        super.close();
        if (current != null) {
            Transaction<TXN> open = current;
            current = null;
            abort(open.handle());
        }
    }

    // ---- the engine's side

    final TypeSerializer<TXN> transactionSerializer() {
        return transactionSerializer;
    }

    final TypeSerializer<CONTEXT> contextSerializer() {
        return contextSerializer;
    }

    final long transactionTimeoutMillis() {
        return transactionTimeout;
    }

    final boolean ignoresFailuresAfterTimeout() {
        return ignoreFailuresAfterTransactionTimeout;
    }

    final double warningRatio() {
        return warningRatio;
    }

    final Transaction<TXN> current() {
        return current;
    }

    final void begin(long now) throws Exception {
        current = new Transaction<>(beginTransaction(), now, false);
    }

    /** @return the transaction that was open */
    final Transaction<TXN> endCurrent() throws Exception {
        Transaction<TXN> ended = current;
        preCommit(ended.handle());
        current = null;
        return ended;
    }

    final void setUserContext(Optional<CONTEXT> context) {
        userContext = context.orElse(null);
    }
}
