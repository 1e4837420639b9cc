package io.millrace.simulation.jobs;

import io.millrace.api.functions.sink.legacy.TwoPhaseCommitSinkFunction;
import io.millrace.api.types.Types;
import java.util.Optional;

/** Writes to the {@link ExternalStore} as a sink function with transactions. */
final class TransactionalSink extends TwoPhaseCommitSinkFunction<Datum, String, String> {
    private static final long serialVersionUID = 1L;
    private final int stage;

    TransactionalSink(int stage) {
        super(Types.STRING.createSerializer(), Types.STRING.createSerializer());
        this.stage = stage;
    }

    private static ExternalStore store() {
        return World.current().store();
    }

    @Override
    protected String beginTransaction() {
        String id = "t" + stage + "-" + World.current().nextTransaction();
        store().begin(id, stage);
        return id;
    }

    @Override
    protected void invoke(String transaction, Datum datum, Context context) {
        World.current().maybeFail("sink " + stage);
        store().write(transaction, datum);
    }

    @Override
    protected void preCommit(String transaction) {
        store().prepare(transaction);
    }

    @Override
    protected void commit(String transaction) {
        if (store().refuses()) {
            throw new IllegalStateException("the store does not answer");
        }
        store().commit(transaction);
    }

    @Override
    protected void abort(String transaction) {
        store().abort(transaction);
    }

    @Override
    protected Optional<String> initializeUserContext() {
        return Optional.of("of stage " + stage);
    }
}
