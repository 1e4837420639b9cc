package io.millrace.testkit;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.functions.sink.legacy.FunctionSink;
import io.millrace.api.functions.sink.legacy.TwoPhaseCommitSinkFunction;
import io.millrace.api.types.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * A correct sink function that writes in transactions of an external system. Transactions that no checkpoint has seen are
 * known to nobody after a crash, so that the external system must end them by a timeout.
 */
class TransactionFunctionTest extends SinkConformance<String> {

    @Override
    protected SinkTarget<String> newTarget() {
        String table = InMemoryTable.create();
        return new SinkTarget<>() {
            @Override
            public Sink<String> sink() {
                return FunctionSink.of(new TableFunction(table));
            }

            @Override
            public List<String> visible() {
                return InMemoryTable.named(table).rows();
            }
        };
    }

    @Override
    protected String element(int number) {
        return "row " + number;
    }

    private static final class TableFunction extends TwoPhaseCommitSinkFunction<String, String, Void> {
        private static final long serialVersionUID = 1L;
        private final String table;
        private final List<String> rows = new ArrayList<>();

        TableFunction(String table) {
            super(Types.STRING.createSerializer(), Types.VOID.createSerializer());
            this.table = table;
        }

        private InMemoryTable table() {
            return InMemoryTable.named(table);
        }

        @Override
        protected String beginTransaction() {
            rows.clear();
            return table().newId();
        }

        @Override
        protected void invoke(String transaction, String value, Context context) {
            rows.add(value);
        }

        @Override
        protected void preCommit(String transaction) {
            table().stage(transaction, rows);
        }

        @Override
        protected void commit(String transaction) {
            table().commit(transaction);
        }

        @Override
        protected void recoverAndCommit(String transaction) {
            boolean unused = table().commit(transaction);
        }

        @Override
        protected void abort(String transaction) {
            table().abort(transaction);
        }
    }
}
