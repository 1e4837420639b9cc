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

/**
 * A source's half in the JobManager: runs its {@link SplitEnumerator} and speaks for it with the readers. Remembers
 * which splits each reader holds, so that those of a reader that fails come back. Whatever the enumerator throws fails
 * the job and names the source.
 */
final class SourceCoordinator<SplitT extends SourceSplit> implements OperatorCoordinator {
    private final String name;
    private final String callSite;
    private final Source<Object, SplitT, ?> source;
    private final EventLoop loop;
    private final Readers<SplitT> readers;
    private final SourceMessageCodec<SplitT> codec;
    private final EnumeratorContext<SplitT> enumeratorContext;
    private final AlignmentMembers alignment;

    private Context context;
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
        this.readers = new Readers<>(parallelism);
        this.codec = new SourceMessageCodec<>(
                source.getSplitSerializer(), source.getClass().getClassLoader());
        this.alignment = alignment;
        this.enumeratorContext = new EnumeratorContext<>(this, readers, loop, offload);
    }

    /** A call into user code. */
    @FunctionalInterface
    interface EnumeratorCall {
        void run() throws Exception;
    }

    @Override
    public void start(Context coordinatorContext) {
        loop.assertInLoop();
        context = coordinatorContext;
        guarded("starting", () -> {
            enumerator = source.createEnumerator(enumeratorContext);
            enumerator.start();
        });
        alignment.start(this::allow);
    }

    @Override
    public void subtaskReady(int subtask, int attemptNumber, String host) {
        loop.assertInLoop();
        readers.ready(subtask, attemptNumber, host);
    }

    @Override
    public void subtaskFailed(int subtask, int attemptNumber) {
        loop.assertInLoop();
        if (!readers.isCurrent(subtask, attemptNumber)) {
            return;
        }
        alignment.forget(subtask);
        List<SplitT> orphaned = readers.remove(subtask);
        if (!orphaned.isEmpty()) {
            guarded("taking splits back", () -> enumerator.addSplitsBack(orphaned, subtask));
        }
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
        context.failJob(Failure.from(
                thrown,
                "MR-3201",
                blame,
                "the split enumerator of source '" + name + "' at " + callSite + " failed while " + what));
        close();
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        alignment.close();
        enumeratorContext.cancelPeriods();
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
