package io.millrace.testkit.job;

import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommittingSinkWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came out of one test sink, in transactions; outlives all tasks. */
final class SinkContents {
    private final Map<String, Transaction> transactions = new LinkedHashMap<>();
    private final Map<Integer, String> newestAttempts = new LinkedHashMap<>();
    private long written;

    private record Written(Object value, long order) {}

    private static final class Transaction {
        private final int subtask;
        private final String attempt;
        private final List<Written> values = new ArrayList<>();
        private boolean committed;

        Transaction(int subtask, String attempt) {
            this.subtask = subtask;
            this.attempt = attempt;
        }
    }

    <T> CommittingSinkWriter<T, String> newWriter(int subtask, String attempt) {
        newestAttempts.put(subtask, attempt);
        return new Writer<>(subtask, attempt);
    }

    Committer<String> newCommitter() {
        return new Commits();
    }

    /** The job was stopped, and may come back with fewer subtasks: what is not committed is nobody's. */
    void forgetAttempts() {
        newestAttempts.clear();
    }

    List<Object> committed() {
        return values(false);
    }

    /** What is committed, and what the attempts that live now may commit. */
    List<Object> seen() {
        return values(true);
    }

    private List<Object> values(boolean open) {
        List<Written> all = new ArrayList<>();
        for (Transaction one : transactions.values()) {
            if (one.committed || (open && one.attempt.equals(newestAttempts.get(one.subtask)))) {
                all.addAll(one.values);
            }
        }
        all.sort(Comparator.comparingLong(Written::order));
        return all.stream().map(Written::value).toList();
    }

    private final class Writer<T> implements CommittingSinkWriter<T, String> {
        private final int subtask;
        private final String attempt;
        private int numbered;
        private Transaction open;

        Writer(int subtask, String attempt) {
            this.subtask = subtask;
            this.attempt = attempt;
        }

        @Override
        public void write(T element, Context context) {
            if (open == null) {
                open = new Transaction(subtask, attempt);
                transactions.put(attempt + "-" + subtask + "-" + ++numbered, open);
            }
            open.values.add(new Written(element, ++written));
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is held back.
        }

        @Override
        public Collection<String> prepareCommit() {
            if (open == null) {
                return List.of();
            }
            open = null;
            return List.of(attempt + "-" + subtask + "-" + numbered);
        }

        @Override
        public void close() {
            open = null;
        }
    }

    private final class Commits implements Committer<String> {
        @Override
        public void commit(Collection<CommitRequest<String>> requests) {
            for (CommitRequest<String> request : requests) {
                Transaction transaction = transactions.get(request.getCommittable());
                if (transaction.committed) {
                    request.signalAlreadyCommitted();
                }
                transaction.committed = true;
            }
        }

        @Override
        public void close() {
            // Transactions outlive it.
        }
    }
}
