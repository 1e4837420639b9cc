package io.millrace.simulation.jobs;

import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.CommittingSinkWriter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.util.Collection;
import java.util.List;

/** Writes to the {@link ExternalStore} with a committer; now and then that gets no answer. */
record CommitterSink(int stage) implements Sink<Datum>, SupportsCommitter<String> {

    @Override
    public SinkWriter<Datum> createWriter(WriterInitContext context) {
        return new Writer(stage, context.getAttemptId().value());
    }

    @Override
    public Committer<String> createCommitter(CommitterInitContext context) {
        return new StoreCommitter();
    }

    @Override
    public SimpleVersionedSerializer<String> getCommittableSerializer() {
        return new Text.OfItself();
    }

    private static final class Writer implements CommittingSinkWriter<Datum, String> {
        private final ExternalStore store = World.current().store();
        private final int stage;
        private final String attempt;
        private int numbered;
        private String open;

        Writer(int stage, String attempt) {
            this.stage = stage;
            this.attempt = attempt;
        }

        @Override
        public void write(Datum datum, Context context) {
            World.current().maybeFail("sink " + stage);
            if (open == null) {
                open = "c" + stage + "-" + attempt + "-" + ++numbered;
                store.begin(open, stage);
            }
            store.write(open, datum);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public Collection<String> prepareCommit() {
            if (open == null) {
                return List.of();
            }
            store.prepare(open);
            String prepared = open;
            open = null;
            return List.of(prepared);
        }

        @Override
        public void close() {}
    }

    private static final class StoreCommitter implements Committer<String> {
        @Override
        public void commit(Collection<CommitRequest<String>> requests) {
            World world = World.current();
            for (CommitRequest<String> request : requests) {
                if (world.store().refuses()) {
                    if (world.chance(50)) {
                        world.store().commit(request.getCommittable());
                    }
                    request.retryLater();
                } else if (!world.store().commit(request.getCommittable())) {
                    request.signalAlreadyCommitted();
                }
            }
        }

        @Override
        public void close() {}
    }
}
