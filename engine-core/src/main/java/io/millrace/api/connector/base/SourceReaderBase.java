package io.millrace.api.connector.base;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A reader whose records are fetched by a thread of its own, through a {@link SplitReader}, and emitted on the task's
 * thread. Its state is that of each split, which the {@link RecordEmitter} moves on as records are emitted; what was
 * fetched and not emitted is fetched again after a restore.
 *
 * @param <E> what is fetched
 * @param <T> what is emitted
 * @param <SplitStateT> a split with its position, mutable
 */
public abstract class SourceReaderBase<E, T, SplitT extends SourceSplit, SplitStateT>
        implements SourceReader<T, SplitT> {
    private static final int BATCHES_AHEAD = 2;
    private static final int RECORDS_PER_POLL = 128;

    protected final SourceReaderContext context;
    protected final Configuration config;
    private final RecordEmitter<E, T, SplitStateT> recordEmitter;
    private final Handover<RecordsWithSplitIds<E>> handover = new Handover<>(BATCHES_AHEAD);
    private final SplitFetcher<E, SplitT> fetcher;
    private final Map<String, SplitContext<T, SplitStateT>> splits = new LinkedHashMap<>();

    /** Being emitted; null: take the next. */
    private RecordsWithSplitIds<E> batch;
    /** The split of the batch being emitted; not null while there is a batch. */
    private SplitContext<T, SplitStateT> current;

    private boolean started;
    private boolean newSplits;
    private boolean noMoreSplits;

    /** A split's state, and its output once it has one. */
    private static final class SplitContext<T, SplitStateT> {
        private final SplitStateT state;
        private SourceOutput<T> output;

        SplitContext(SplitStateT state) {
            this.state = state;
        }
    }

    protected SourceReaderBase(
            Supplier<SplitReader<E, SplitT>> splitReaderSupplier,
            RecordEmitter<E, T, SplitStateT> recordEmitter,
            Configuration config,
            SourceReaderContext context) {
        this.context = context;
        this.config = config;
        this.recordEmitter = recordEmitter;
        this.fetcher = new SplitFetcher<>(
                "source-fetcher-" + context.getIndexOfSubtask(),
                context.getUserCodeClassLoader().asClassLoader(),
                splitReaderSupplier,
                handover,
                config.get(PipelineOptions.ALLOW_UNALIGNED_SOURCE_SPLITS));
    }

    /** The state of a split that was just added. */
    protected abstract SplitStateT initializedState(SplitT split);

    /** A split as it stands: reading it goes on behind what was emitted. */
    protected abstract SplitT toSplitType(String splitId, SplitStateT splitState);

    /** Splits have ended: a reader of bounded splits asks for the next here. */
    protected abstract void onSplitFinished(Map<String, SplitStateT> finishedSplitIds);

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (newSplits) {
            newSplits = false;
            makeOutputs(output);
        }
        for (int i = 0; i < RECORDS_PER_POLL; i++) {
            if (batch == null && !nextBatch(output)) {
                return finished() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
            }
            E record = batch == null ? null : batch.nextRecordFromSplit();
            if (record != null) {
                recordEmitter.emitRecord(record, current.output, current.state);
            } else if (batch != null) {
                nextSplit(output);
            }
        }
        return InputStatus.MORE_AVAILABLE;
    }

    /** A split of which nothing was fetched yet holds back time like one that is read. */
    private void makeOutputs(ReaderOutput<T> output) {
        splits.forEach((id, split) -> {
            if (split.output == null) {
                split.output = output.createOutputForSplit(id);
            }
        });
    }

    private boolean finished() {
        return noMoreSplits && splits.isEmpty();
    }

    /** There is no batch afterwards if it was one without records. @return whether there was one */
    private boolean nextBatch(ReaderOutput<T> output) throws Exception {
        batch = handover.poll();
        if (batch == null) {
            return false;
        }
        nextSplit(output);
        return true;
    }

    private void nextSplit(ReaderOutput<T> output) {
        String id = batch.nextSplit();
        if (id == null) {
            finishBatch(output);
            return;
        }
        current = splits.get(id);
        if (current == null) {
            throw new IllegalStateException(
                    "records were fetched of split " + id + ", which the reader does not hold: " + splits.keySet());
        }
    }

    private void finishBatch(ReaderOutput<T> output) {
        Map<String, SplitStateT> finished = new LinkedHashMap<>();
        for (String id : batch.finishedSplits()) {
            SplitContext<T, SplitStateT> ended = splits.remove(id);
            if (ended != null) {
                finished.put(id, ended.state);
                output.releaseOutputForSplit(id);
            }
        }
        batch.recycle();
        batch = null;
        current = null;
        if (!finished.isEmpty()) {
            onSplitFinished(finished);
        }
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return batch != null || finished() ? CompletableFuture.completedFuture(null) : handover.isAvailable();
    }

    @Override
    public void addSplits(List<SplitT> added) {
        added.forEach(split -> splits.put(split.splitId(), new SplitContext<>(initializedState(split))));
        if (!started) {
            started = true;
            fetcher.start();
        }
        newSplits = true;
        fetcher.addSplits(List.copyOf(added));
        handover.wake();
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        handover.wake();
    }

    @Override
    public List<SplitT> snapshotState(long checkpointId) {
        List<SplitT> snapshot = new ArrayList<>();
        splits.forEach((id, split) -> snapshot.add(toSplitType(id, split.state)));
        return snapshot;
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> splitsToPause, Collection<String> splitsToResume) {
        fetcher.pauseOrResume(List.copyOf(splitsToPause), List.copyOf(splitsToResume));
    }

    /** How many splits the reader holds. */
    public int getNumberOfCurrentlyAssignedSplits() {
        return splits.size();
    }

    @Override
    public void close() throws Exception {
        fetcher.close();
    }
}
