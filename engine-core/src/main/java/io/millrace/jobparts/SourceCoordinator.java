package io.millrace.jobparts;

import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.Offload;
import io.millrace.coordination.OperatorCoordinator;
import io.millrace.execution.sources.SourceMessage;
import io.millrace.execution.sources.SourceMessageCodec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A source's half in the JobManager: runs its {@link SplitEnumerator} and speaks for it with the readers. Remembers
 * which splits each reader was given since which checkpoint, so that those it does not know of after a restart come back:
 * never lost, never given twice. Whatever the enumerator throws fails the job and names the source.
 */
final class SourceCoordinator<SplitT extends SourceSplit> implements OperatorCoordinator {
    private final String name;
    private final String callSite;
    private final Source<Object, SplitT, ?> source;
    private final EventLoop loop;
    private final Offload offload;
    private final Readers readers;
    private final Assignments<SplitT> assignments = new Assignments<>();
    private final SourceMessageCodec<SplitT> codec;
    private final AlignmentMembers alignment;

    private Context context;
    private EnumeratorContext<SplitT> enumeratorContext;
    private CheckpointedEnumerator<SplitT, ?> checkpointed;
    private SplitEnumerator<SplitT, ?> enumerator;
    private boolean over;

    SourceCoordinator(
            String name,
            String callSite,
            Source<Object, SplitT, ?> source,
            int parallelism,
            EventLoop loop,
            Offload offload,
            AlignmentMembers alignment) {
        this.name = name;
        this.callSite = callSite;
        this.source = source;
        this.loop = loop;
        this.offload = offload;
        this.readers = new Readers(parallelism);
        this.codec = new SourceMessageCodec<>(
                source.getSplitSerializer(), source.getClass().getClassLoader());
        this.alignment = alignment;
    }

    /** A call into user code. */
    @FunctionalInterface
    interface EnumeratorCall {
        void run() throws Exception;
    }

    @Override
    public void start(Context coordinatorContext, Optional<byte[]> state) {
        loop.assertInLoop();
        context = coordinatorContext;
        startEnumerator(state);
        alignment.start(this::allow);
    }

    private void startEnumerator(Optional<byte[]> state) {
        enumeratorContext = new EnumeratorContext<>(this, readers, assignments, loop, offload);
        guarded(state.isPresent() ? "being restored" : "starting", () -> {
            checkpointed = CheckpointedEnumerator.make(source, enumeratorContext, state);
            enumerator = checkpointed.enumerator();
            enumerator.start();
        });
    }

    @Override
    public void subtaskReady(int subtask, int attemptNumber, String host) {
        loop.assertInLoop();
        readers.ready(subtask, attemptNumber, host);
    }

    @Override
    public void subtaskFailed(int subtask, int attemptNumber) {
        loop.assertInLoop();
        if (readers.isCurrent(subtask, attemptNumber)) {
            alignment.forget(subtask);
            readers.remove(subtask);
        }
    }

    @Override
    public void subtaskReset(int subtask, long checkpointId) {
        loop.assertInLoop();
        List<SplitT> orphaned = assignments.takeBack(subtask, checkpointId);
        if (!orphaned.isEmpty()) {
            guarded("taking splits back", () -> enumerator.addSplitsBack(orphaned, subtask));
        }
    }

    @Override
    public Optional<byte[]> snapshot(long checkpointId) throws Exception {
        loop.assertInLoop();
        if (over) {
            return Optional.empty();
        }
        byte[] state = checkpointed.snapshot(checkpointId);
        assignments.onSnapshot(checkpointId);
        return Optional.of(state);
    }

    @Override
    public void checkpointCompleted(long checkpointId) {
        loop.assertInLoop();
        assignments.onCompleted(checkpointId);
        guarded("hearing of a completed checkpoint", () -> enumerator.notifyCheckpointComplete(checkpointId));
    }

    @Override
    public void checkpointAborted(long checkpointId) {
        loop.assertInLoop();
        guarded("hearing of an aborted checkpoint", () -> enumerator.notifyCheckpointAborted(checkpointId));
    }

    /** A new enumerator takes the place of the old one, even of one that has failed. */
    @Override
    public void reset(long checkpointId, Optional<byte[]> state) {
        loop.assertInLoop();
        closeEnumerator();
        over = false;
        for (int subtask = 0; subtask < readers.parallelism(); subtask++) {
            alignment.forget(subtask);
        }
        readers.clear();
        assignments.clear();
        startEnumerator(state);
    }

    @Override
    public void handleEvent(int subtask, int attemptNumber, byte[] event) {
        loop.assertInLoop();
        // An attempt that is not the current one is dead: what it still wanted does not matter.
        if (readers.isCurrent(subtask, attemptNumber)) {
            guarded("handling an event of subtask " + subtask, () -> handle(subtask, codec.decode(event)));
        }
    }

    private void handle(int subtask, SourceMessage<SplitT> message) throws IOException {
        if (message instanceof SourceMessage.ReportWatermark<SplitT> reported) {
            alignment.report(subtask, reported.watermark());
        } else if (message instanceof SourceMessage.ReaderRegistered) {
            readers.register(subtask);
            enumerator.addReader(subtask);
        } else if (message instanceof SourceMessage.RequestSplit) {
            enumerator.handleSplitRequest(subtask, readers.host(subtask));
        } else if (message instanceof SourceMessage.Custom<SplitT> custom) {
            enumerator.handleSourceEvent(subtask, custom.event());
        } else {
            throw new IOException("an enumerator got " + message + ", which only readers get");
        }
    }

    private void allow(long watermark) {
        readers.registered().keySet().forEach(subtask -> send(subtask, new SourceMessage.AllowWatermark<>(watermark)));
    }

    void send(int subtask, SourceMessage<SplitT> message) {
        if (over) {
            return;
        }
        try {
            context.sendEvent(subtask, codec.encode(message));
        } catch (IOException unwritable) {
            fail("sending " + message + " to subtask " + subtask, unwritable);
        }
    }

    /** Runs user code; a failure of it is the job's. Nothing runs after {@link #close()} or a failure. */
    void guarded(String what, EnumeratorCall call) {
        if (over) {
            return;
        }
        try {
            call.run();
        } catch (Throwable thrown) {
            fail(what, thrown);
        }
    }

    private void fail(String what, Throwable thrown) {
        Blame blame = thrown instanceof IOException ? Blame.EXTERNAL : Blame.USER;
        context.failJob(Failure.from(thrown, "MR-3201", blame, "the split enumerator failed while " + what)
                .at("source '" + name + "' at " + callSite));
        closeEnumerator();
    }

    @Override
    public void close() {
        closeEnumerator();
        alignment.close();
    }

    /** Nothing of it runs afterwards. */
    private void closeEnumerator() {
        if (over) {
            return;
        }
        over = true;
        enumeratorContext.retire();
        if (enumerator != null) {
            try {
                enumerator.close();
            } catch (Exception unclosed) {
                context.failJob(Failure.from(
                        unclosed,
                        "MR-3202",
                        Blame.EXTERNAL,
                        "the split enumerator of source '" + name + "' at " + callSite + " could not be closed"));
            }
        }
    }
}
