package io.millrace.api.connector.base.hybrid;

import io.millrace.api.connector.base.hybrid.HybridSourceEvent.NoMoreSplits;
import io.millrace.api.connector.base.hybrid.HybridSourceEvent.ReaderFinished;
import io.millrace.api.connector.base.hybrid.HybridSourceEvent.ReaderStarted;
import io.millrace.api.connector.base.hybrid.HybridSourceEvent.SwitchSource;
import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads with the reader of the source whose turn it is, and says when that has come to its end. The task's thread. */
final class HybridSourceReader<T> implements SourceReader<T, HybridSourceSplit> {
    private final SourceReaderContext context;
    /** Splits of sources whose turn is still to come. */
    private final List<HybridSourceSplit> early = new ArrayList<>();

    private CompletableFuture<Void> switched = new CompletableFuture<>();
    /** Null before the first source, and between the end of one and the beginning of the next. */
    private StageReader<T, ?> current;

    HybridSourceReader(SourceReaderContext context) {
        this.context = context;
    }

    @Override
    public void start() {
        int first =
                early.stream().mapToInt(HybridSourceSplit::sourceIndex).min().orElse(ReaderStarted.ANY);
        context.sendSourceEventToCoordinator(new ReaderStarted(first));
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (current == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        InputStatus status = current.pollNext(output);
        if (status != InputStatus.END_OF_INPUT || current.isLast()) {
            return status;
        }
        int finished = current.index();
        closeCurrent();
        context.sendSourceEventToCoordinator(new ReaderFinished(finished));
        return InputStatus.NOTHING_AVAILABLE;
    }

    private void closeCurrent() throws Exception {
        StageReader<T, ?> closing = current;
        current = null;
        switched = new CompletableFuture<>();
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public void handleSourceEvents(SourceEvent sourceEvent) {
        if (sourceEvent instanceof SwitchSource next) {
            switchTo(next);
        } else if (sourceEvent instanceof NoMoreSplits end) {
            if (current != null && current.index() == end.sourceIndex()) {
                current.notifyNoMoreSplits();
            }
        } else if (current != null) {
            current.handleSourceEvents(sourceEvent);
        }
    }

    @SuppressWarnings("unchecked") // all sources of the hybrid one give the same type
    private void switchTo(SwitchSource next) {
        current = StageReader.of(next.sourceIndex(), next.last(), (Source<T, ?, ?>) next.source(), context);
        List<HybridSourceSplit> due = early.stream()
                .filter(split -> split.sourceIndex() == next.sourceIndex())
                .toList();
        early.removeAll(due);
        if (!due.isEmpty()) {
            current.addSplits(due);
        }
        current.start();
        switched.complete(null);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return current == null ? switched : current.isAvailable();
    }

    @Override
    public void addSplits(List<HybridSourceSplit> splits) {
        List<HybridSourceSplit> due = new ArrayList<>();
        for (HybridSourceSplit split : splits) {
            boolean now = current != null && current.index() == split.sourceIndex();
            (now ? due : early).add(split);
        }
        if (!due.isEmpty()) {
            current.addSplits(due);
        }
    }

    @Override
    public void notifyNoMoreSplits() {
        if (current != null) {
            current.notifyNoMoreSplits();
        }
    }

    @Override
    public List<HybridSourceSplit> snapshotState(long checkpointId) {
        List<HybridSourceSplit> held = new ArrayList<>(early);
        if (current != null) {
            held.addAll(current.snapshotState(checkpointId));
        }
        return held;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        if (current != null) {
            current.notifyCheckpointComplete(checkpointId);
        }
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> splitsToPause, Collection<String> splitsToResume) {
        if (current != null) {
            current.pauseOrResumeSplits(splitsToPause, splitsToResume);
        }
    }

    @Override
    public void close() throws Exception {
        closeCurrent();
    }
}
