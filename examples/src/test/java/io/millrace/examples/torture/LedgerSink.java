package io.millrace.examples.torture;

import io.millrace.api.connector.file.SimpleVersionedStringSerializer;
import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.CommittingSinkWriter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Books the entries between two checkpoints when the second is complete. Looks right, and is as long as nothing fails:
 * unless it is careful, what is committed again after a restart is booked again.
 *
 * @param ledger in production the client of a service, in tests the kit's
 */
record LedgerSink(Connection ledger, boolean careful) implements Sink<String>, SupportsCommitter<String> {

    /** How tasks get at the ledger. */
    interface Connection extends Supplier<Ledger>, Serializable {}

    @Override
    public CommittingSinkWriter<String, String> createWriter(WriterInitContext context) {
        return new Writer(
                context.getAttemptId().value() + "/" + context.getTaskInfo().getIndexOfThisSubtask());
    }

    @Override
    public Committer<String> createCommitter(CommitterInitContext context) {
        return new Bookings(this);
    }

    @Override
    public SimpleVersionedSerializer<String> getCommittableSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }

    /** The entries of a batch travel in its committable, behind its id. */
    private static final class Writer implements CommittingSinkWriter<String, String> {
        private final String name;
        private final List<String> batch = new ArrayList<>();
        private int batches;

        Writer(String name) {
            this.name = name;
        }

        @Override
        public void write(String entry, Context context) {
            batch.add(entry);
        }

        @Override
        public void flush(boolean endOfInput) {
            // The batch goes with the checkpoint.
        }

        @Override
        public Collection<String> prepareCommit() {
            if (batch.isEmpty()) {
                return List.of();
            }
            String committable = name + "/" + ++batches + ";" + String.join(",", batch);
            batch.clear();
            return List.of(committable);
        }

        @Override
        public void close() {
            batch.clear();
        }
    }

    private record Bookings(LedgerSink sink) implements Committer<String> {
        @Override
        public void commit(Collection<CommitRequest<String>> requests) {
            for (CommitRequest<String> request : requests) {
                String[] parts = request.getCommittable().split(";", 2);
                List<String> entries = List.of(parts[1].split(",", -1));
                if (!sink.careful()) {
                    sink.ledger().get().book(entries);
                } else if (!sink.ledger().get().bookOnce(parts[0], entries)) {
                    request.signalAlreadyCommitted();
                }
            }
        }

        @Override
        public void close() {
            // The ledger outlives it.
        }
    }
}
