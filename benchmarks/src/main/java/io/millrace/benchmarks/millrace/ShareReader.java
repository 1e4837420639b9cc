package io.millrace.benchmarks.millrace;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.benchmarks.workload.Elements;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads one share, in batches, and tells the meter. */
class ShareReader<T> implements SourceReader<T, Share> {
    /** Enough that what the engine does between batches is lost in them. */
    private static final int BATCH = 128;

    private final Elements<T> elements;
    private final long count;
    private Share share;
    private long next = Long.MAX_VALUE;
    private long step;
    private final CompletableFuture<Void> assigned = new CompletableFuture<>();
    private boolean noMore;

    ShareReader(Elements<T> elements, long count) {
        this.elements = elements;
        this.count = count;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
        if (share == null) {
            return noMore ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        emitBefore(count, output);
        return next < count ? InputStatus.MORE_AVAILABLE : InputStatus.END_OF_INPUT;
    }

    /** A batch of elements whose indices are below {@code end}. */
    final void emitBefore(long end, ReaderOutput<T> output) {
        int emitted = 0;
        while (emitted < BATCH && next < end) {
            output.collect(elements.at(next), elements.timestampAt(next));
            next += step;
            emitted++;
        }
        Meter.emitted(emitted);
    }

    /** The index of the next element; too large for any when no share is assigned yet. */
    final long next() {
        return next;
    }

    final boolean isAssigned() {
        return share != null;
    }

    @Override
    public List<Share> snapshotState(long checkpointId) {
        return share == null ? List.of() : List.of(new Share(share.subtask(), share.subtasks(), next));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return assigned;
    }

    @Override
    public void addSplits(List<Share> splits) {
        share = splits.get(0);
        next = share.next();
        step = share.subtasks();
        assigned.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMore = true;
        assigned.complete(null);
    }

    @Override
    public void close() throws Exception {}
}
