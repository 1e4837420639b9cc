package io.millrace.testkit;

import io.millrace.api.connector.file.SimpleVersionedStringSerializer;
import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.CommittingSinkWriter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries each batch in its committable, under an id; correct, or wrong in one way. */
record BatchSink(String table, Fault fault) implements Sink<String>, SupportsCommitter<String> {
    private static final AtomicInteger IDS = new AtomicInteger();

    /** What is wrong. */
    enum Fault {
        NONE,
        /** Inserts again what was inserted already. */
        COMMITS_TWICE,
        /** Keeps the elements of the batch in memory until the next one. */
        FLUSHES_LATE,
        /** Does not wait for the commit. */
        WRITES_AT_ONCE,
        /** Takes a failed commit for a finished one. */
        FORGETS_COMMITS,
        /** Names batches by the attempt's own counter. */
        NAMES_BY_ATTEMPT
    }

    @Override
    public CommittingSinkWriter<String, String> createWriter(WriterInitContext context) {
        return new Writer(this, context.getTaskInfo().getIndexOfThisSubtask());
    }

    @Override
    public Committer<String> createCommitter(CommitterInitContext context) {
        return new BatchCommitter(this);
    }

    @Override
    public SimpleVersionedSerializer<String> getCommittableSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }

    private static final class Writer implements CommittingSinkWriter<String, String> {
        private final BatchSink sink;
        private final int subtask;
        private final List<String> batch = new ArrayList<>();
        private final List<String> flushed = new ArrayList<>();
        private int batches;

        Writer(BatchSink sink, int subtask) {
            this.sink = sink;
            this.subtask = subtask;
        }

        @Override
        public void write(String element, Context context) {
            if (sink.fault == Fault.WRITES_AT_ONCE) {
                InMemoryTable.named(sink.table).insert(List.of(element));
            } else {
                batch.add(element);
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            if (sink.fault != Fault.FLUSHES_LATE) {
                flushed.addAll(batch);
                batch.clear();
            }
        }

        @Override
        public Collection<String> prepareCommit() {
            if (flushed.isEmpty()) {
                flushed.addAll(batch);
                batch.clear();
                return List.of();
            }
            String id = sink.fault == Fault.NAMES_BY_ATTEMPT
                    ? "batch-" + subtask + "-" + batches++
                    : "batch-" + IDS.incrementAndGet();
            String committable = id + ";" + String.join(",", flushed);
            flushed.clear();
            return List.of(committable);
        }

        @Override
        public void close() {}
    }

    private record BatchCommitter(BatchSink sink) implements Committer<String> {
        @Override
        public void commit(Collection<CommitRequest<String>> committables) {
            InMemoryTable table = InMemoryTable.named(sink.table);
            for (CommitRequest<String> request : committables) {
                String[] parts = request.getCommittable().split(";", 2);
                List<String> rows = List.of(parts[1].split(","));
                if (sink.fault == Fault.COMMITS_TWICE) {
                    table.insert(rows);
                } else {
                    boolean forgotten = sink.fault == Fault.FORGETS_COMMITS && request.getNumberOfRetries() == 0;
                    if (!forgotten && !table.insertOnce(parts[0], rows)) {
                        request.signalAlreadyCommitted();
                    }
                }
            }
        }

        @Override
        public void close() {}
    }
}
