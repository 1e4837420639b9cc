package io.millrace.api.functions.sink.legacy;

import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.StatefulSinkWriter;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.SupportsWriterState;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * A {@link TwoPhaseCommitSinkFunction} as a {@link io.millrace.api.connector.sink.Sink}: pre-committed transactions are
 * its committables, the open transaction and the user's context its writers' state.
 */
final class TransactionSink<IN, TXN, CONTEXT> extends FunctionSink<IN>
        implements SupportsCommitter<Transaction<TXN>>, SupportsWriterState<IN, OpenTransaction<TXN, CONTEXT>> {
    private static final long serialVersionUID = 1L;
    private final TwoPhaseCommitSinkFunction<IN, TXN, CONTEXT> function;

    TransactionSink(TwoPhaseCommitSinkFunction<IN, TXN, CONTEXT> function) {
        super(function);
        this.function = function;
    }

    @Override
    public long transactionTimeoutMillis() {
        return function.transactionTimeoutMillis();
    }

    @Override
    public StatefulSinkWriter<IN, OpenTransaction<TXN, CONTEXT>> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<IN, OpenTransaction<TXN, CONTEXT>> restoreWriter(
            WriterInitContext context, Collection<OpenTransaction<TXN, CONTEXT>> recoveredState) throws IOException {
        TransactionWriter<IN, TXN, CONTEXT> writer =
                new TransactionWriter<>(function, context.getProcessingTimeService());
        writer.start(recoveredState);
        return writer;
    }

    @Override
    public Committer<Transaction<TXN>> createCommitter(CommitterInitContext context) {
        return new TransactionCommitter<>(function, context.getProcessingTimeService());
    }

    @Override
    public SimpleVersionedSerializer<Transaction<TXN>> getCommittableSerializer() {
        return new TransactionSerializer<>(function.transactionSerializer());
    }

    @Override
    public SimpleVersionedSerializer<OpenTransaction<TXN, CONTEXT>> getWriterStateSerializer() {
        return new OpenTransaction.Serializer<>(
                new TransactionSerializer<>(function.transactionSerializer()), function.contextSerializer());
    }
}
