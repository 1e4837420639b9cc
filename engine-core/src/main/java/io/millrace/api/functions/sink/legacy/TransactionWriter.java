package io.millrace.api.functions.sink.legacy;

import io.millrace.api.ProcessingTimeService;
import io.millrace.api.connector.sink.CommittingSinkWriter;
import io.millrace.api.connector.sink.StatefulSinkWriter;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps one transaction open from each barrier to the next, until the input ends. */
final class TransactionWriter<IN, TXN, CONTEXT> extends FunctionSink.Writer<IN>
        implements CommittingSinkWriter<IN, Transaction<TXN>>, StatefulSinkWriter<IN, OpenTransaction<TXN, CONTEXT>> {
    private final TwoPhaseCommitSinkFunction<IN, TXN, CONTEXT> function;
    private final ProcessingTimeService time;
    private boolean ended;

    TransactionWriter(TwoPhaseCommitSinkFunction<IN, TXN, CONTEXT> function, ProcessingTimeService time) {
        super(function, time);
        this.function = function;
        this.time = time;
    }

    /** Aborts what was open when the checkpoint was taken; its elements come again. */
    void start(Collection<OpenTransaction<TXN, CONTEXT>> restored) throws IOException {
        boolean contextRestored = false;
        for (OpenTransaction<TXN, CONTEXT> one : restored) {
            function.setUserContext(one.context());
            one.transaction().ifPresent(open -> function.recoverAndAbort(open.handle()));
            if (one.context().isPresent()) {
                function.finishRecoveringContext(
                        one.transaction().map(Transaction::handle).stream().toList());
                contextRestored = true;
            }
        }
        if (!contextRestored) {
            function.setUserContext(function.initializeUserContext());
        }
        begin();
    }

    private void begin() throws IOException {
        try {
            FunctionSink.call(() -> function.begin(time.getCurrentProcessingTime()));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a transaction was begun", cancelled);
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        super.flush(endOfInput);
        ended |= endOfInput;
    }

    @Override
    public Collection<Transaction<TXN>> prepareCommit() throws IOException, InterruptedException {
        if (function.current() == null) {
            return List.of();
        }
        Transaction<TXN> done = function.current();
        FunctionSink.call(function::endCurrent);
        if (!ended) {
            begin();
        }
        return List.of(done);
    }

    @Override
    public List<OpenTransaction<TXN, CONTEXT>> snapshotState(long checkpointId) {
        return List.of(new OpenTransaction<>(Optional.ofNullable(function.current()), function.getUserContext()));
    }
}
