package io.millrace.api.connector.source.lib;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads splits one after the other and asks for the next when one is done. Subclasses say how the split in hand is read.
 * A paused split stops the reader: there is nothing else it could read. One thread: the task's.
 */
public abstract class SplitQueueReader<T, SplitT extends SourceSplit> implements SourceReader<T, SplitT> {
    private static final CompletableFuture<Void> AVAILABLE = CompletableFuture.completedFuture(null);

    private final SourceReaderContext context;
    private final ArrayDeque<SplitT> waiting = new ArrayDeque<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private SplitT current;
    private SourceOutput<T> currentOutput;
    private boolean noMoreSplits;
    /** What the open split waits for before it emits again; null: for nothing. */
    private CompletableFuture<Void> delay;
    /** Not null while the open split is paused; completed when it is resumed. */
    private CompletableFuture<Void> pause;

    protected SplitQueueReader(SourceReaderContext context) {
        this.context = context;
    }

    /** Makes the split ready for reading from where it stands. */
    protected abstract void open(SplitT split) throws Exception;

    /**
     * Emits a bounded number of records of the open split.
     *
     * @return false when the split has no more
     */
    protected abstract boolean emitSome(SourceOutput<T> output) throws Exception;

    /** The open split as it stands now: restoring it continues behind what was emitted. */
    protected abstract SplitT snapshotCurrent(SplitT split);

    /** From {@link #emitSome}: call again only when this is complete. */
    protected final void delayUntil(CompletableFuture<Void> until) {
        delay = until;
    }

    @Override
    public final void start() {
        // Restored splits are read first.
        if (waiting.isEmpty()) {
            context.sendSplitRequest();
        }
    }

    @Override
    public final InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (current == null && !openNext(output)) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (mustWait()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        if (emitSome(currentOutput)) {
            return mustWait() ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
        }
        return next(output);
    }

    private boolean mustWait() {
        if (delay != null && delay.isDone()) {
            delay.join(); // a failed delay fails the reader
            delay = null;
        }
        return delay != null || pause != null;
    }

    private InputStatus next(ReaderOutput<T> output) {
        output.releaseOutputForSplit(current.splitId());
        current = null;
        currentOutput = null;
        delay = null;
        pause = null;
        if (!waiting.isEmpty()) {
            return InputStatus.MORE_AVAILABLE;
        }
        if (noMoreSplits) {
            return InputStatus.END_OF_INPUT;
        }
        available = new CompletableFuture<>();
        context.sendSplitRequest();
        return InputStatus.NOTHING_AVAILABLE;
    }

    private boolean openNext(ReaderOutput<T> output) throws Exception {
        SplitT next = waiting.poll();
        if (next == null) {
            return false;
        }
        open(next);
        current = next;
        currentOutput = output.createOutputForSplit(next.splitId());
        return true;
    }

    @Override
    public final List<SplitT> snapshotState(long checkpointId) {
        List<SplitT> splits = new ArrayList<>();
        if (current != null) {
            splits.add(snapshotCurrent(current));
        }
        splits.addAll(waiting);
        return splits;
    }

    @Override
    public final CompletableFuture<Void> isAvailable() {
        if (pause != null) {
            return pause;
        }
        if (delay != null) {
            return delay;
        }
        return current != null || !waiting.isEmpty() || noMoreSplits ? AVAILABLE : available;
    }

    @Override
    public final void addSplits(List<SplitT> splits) {
        waiting.addAll(splits);
        available.complete(null);
    }

    @Override
    public final void notifyNoMoreSplits() {
        noMoreSplits = true;
        available.complete(null);
    }

    @Override
    public final void pauseOrResumeSplits(Collection<String> splitsToPause, Collection<String> splitsToResume) {
        if (current == null) {
            return;
        }
        if (pause == null && splitsToPause.contains(current.splitId())) {
            pause = new CompletableFuture<>();
        } else if (pause != null && splitsToResume.contains(current.splitId())) {
            pause.complete(null);
            pause = null;
        }
    }
}
