package io.millrace.execution.sinks;

import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.CommittingSinkWriter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.SupportsWriterState;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.functions.sink.legacy.SinkOfFunction;
import io.millrace.api.state.CheckpointListener;
import io.millrace.execution.operators.OperatorContext;
import java.io.IOException;
import java.util.Objects;

/**
 * What a sink consists of in one subtask: the writer, and what goes with it as the sink supports it. The order in which
 * it comes to life is that of recovery: function, commits of the restored checkpoint, writer. On the task's thread.
 */
public final class SinkParts {
    private final OperatorContext context;
    private final Sink<Object> sink;
    private SinkWriter<Object> writer;
    private Prepared prepared = Prepared.NOTHING;
    private Remembered remembered = Remembered.NOTHING;

    public SinkParts(OperatorContext context, Sink<Object> sink) {
        this.context = context;
        this.sink = sink;
    }

    /** The way of a committing sink from its writer to its committer; of any other sink nothing. */
    private interface Prepared {
        Prepared NOTHING = new Prepared() {
            @Override
            public void prepare() {}

            @Override
            public void snapshotState(long checkpointId) {}

            @Override
            public void checkpointCompleted(long checkpointId) {}

            @Override
            public boolean allCommitted() {
                return true;
            }

            @Override
            public void close() {}
        };

        void prepare() throws IOException, InterruptedException;

        void snapshotState(long checkpointId) throws IOException;

        void checkpointCompleted(long checkpointId) throws IOException, InterruptedException;

        boolean allCommitted();

        void close() throws Exception;
    }

    /** The state of a writer that has any. */
    @FunctionalInterface
    private interface Remembered {
        Remembered NOTHING = checkpointId -> {};

        void snapshotState(long checkpointId) throws IOException;
    }

    /** First: begins nothing outside, and refuses what was saved and cannot be read. */
    public void open() throws Exception {
        if (sink instanceof SupportsCommitter<?> committing) {
            SinkState.requireReadable(
                    Commits.stateOf(context), SinkState.COMMITTABLES, committing.getCommittableSerializer());
        }
        if (sink instanceof SupportsWriterState<?, ?> stateful) {
            SinkState.requireReadable(
                    WriterStates.stateOf(context, stateful), SinkState.WRITERS, stateful.getWriterStateSerializer());
        }
        if (sink instanceof SinkOfFunction made) {
            TransactionTimeouts.check(made, context);
            context.openFunction(made.function());
        }
    }

    /**
     * Commits what the restored checkpoint holds, and makes the writer.
     *
     * @param writerContext what the writer and the committer may ask
     */
    public <C extends WriterInitContext & CommitterInitContext> SinkWriter<Object> start(C writerContext)
            throws Exception {
        if (sink instanceof SupportsCommitter<?> committing) {
            openCommits(committing, writerContext);
        }
        if (sink instanceof SupportsWriterState<?, ?> stateful) {
            openWriter(stateful, writerContext);
        } else {
            writer = Objects.requireNonNull(
                    sink.createWriter(writerContext), "createWriter(…) of the sink returned null, not a writer");
        }
        if (prepared != Prepared.NOTHING && !(writer instanceof CommittingSinkWriter<?, ?>)) {
            throw CommitFailures.notCommitting(writer);
        }
        return writer;
    }

    private <CommT> void openCommits(SupportsCommitter<CommT> committing, CommitterInitContext committerContext)
            throws IOException, InterruptedException {
        Commits<CommT> commits = new Commits<>(
                context, committing.createCommitter(committerContext), committing.getCommittableSerializer());
        prepared = new Prepared() {
            @Override
            @SuppressWarnings("unchecked") // the sink makes the committables that its committer takes
            public void prepare() throws IOException, InterruptedException {
                commits.prepared(((CommittingSinkWriter<Object, CommT>) writer).prepareCommit());
            }

            @Override
            public void snapshotState(long checkpointId) throws IOException {
                commits.snapshotState(checkpointId);
            }

            @Override
            public void checkpointCompleted(long checkpointId) throws IOException, InterruptedException {
                commits.checkpointCompleted(checkpointId);
            }

            @Override
            public boolean allCommitted() {
                return commits.isEmpty();
            }

            @Override
            public void close() throws Exception {
                commits.close();
            }
        };
        commits.restore();
    }

    private <StateT> void openWriter(SupportsWriterState<?, StateT> stateful, WriterInitContext writerContext)
            throws IOException {
        WriterStates<StateT> states = new WriterStates<>(context, stateful);
        writer = states.openWriter(sink, writerContext);
        remembered = states::snapshotState;
    }

    /** After a flush of the writer. */
    public void prepare() throws IOException, InterruptedException {
        prepared.prepare();
    }

    public void snapshotState(long checkpointId) throws IOException {
        remembered.snapshotState(checkpointId);
        prepared.snapshotState(checkpointId);
    }

    public void checkpointCompleted(long checkpointId) throws Exception {
        prepared.checkpointCompleted(checkpointId);
        if (writer instanceof CheckpointListener listener) {
            listener.notifyCheckpointComplete(checkpointId);
        }
    }

    public void checkpointAborted(long checkpointId) throws Exception {
        if (writer instanceof CheckpointListener listener) {
            listener.notifyCheckpointAborted(checkpointId);
        }
    }

    public boolean allCommitted() {
        return prepared.allCommitted();
    }

    /** Closes what was opened, all of it even if some fails. */
    public void close() throws Exception {
        try (AutoCloseable first = this::closeFunction;
                AutoCloseable second = prepared::close) {
            if (writer != null) {
                writer.close();
            }
        }
    }

    private void closeFunction() throws Exception {
        if (sink instanceof SinkOfFunction made) {
            context.closeFunction(made.function());
        }
    }
}
