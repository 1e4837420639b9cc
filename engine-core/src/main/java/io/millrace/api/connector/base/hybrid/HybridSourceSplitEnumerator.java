package io.millrace.api.connector.base.hybrid;

import io.millrace.api.connector.base.hybrid.HybridSource.SourceListEntry;
import io.millrace.api.connector.base.hybrid.HybridSourceEvent.NoMoreSplits;
import io.millrace.api.connector.base.hybrid.HybridSourceEvent.ReaderFinished;
import io.millrace.api.connector.base.hybrid.HybridSourceEvent.ReaderStarted;
import io.millrace.api.connector.base.hybrid.HybridSourceEvent.SwitchSource;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Drives the enumerator of the source that is read now, and goes on to the next source when every reader has finished it.
 * A reader that failed alone may come back with splits of a source before: it reads those first, from a copy of that
 * source, and then catches up.
 */
final class HybridSourceSplitEnumerator implements SplitEnumerator<HybridSourceSplit, HybridSourceEnumeratorState> {
    private final SplitEnumeratorContext<HybridSourceSplit> context;
    private final List<SourceListEntry> entries;
    /** Those begun so far, in their order. */
    private final List<Source<?, ?, ?>> begun = new ArrayList<>();
    /** Which source each reader reads. */
    private final Map<Integer, Integer> sourceOfReader = new TreeMap<>();
    /** Readers that have finished the source that is read now. */
    private final Set<Integer> finished = new TreeSet<>();
    /** Splits of sources before, given back by failed readers. */
    private final List<HybridSourceSplit> returned = new ArrayList<>();

    private int sourceIndex;
    private SourceStage<?, ?> current;

    /** @param restored null for a new beginning */
    HybridSourceSplitEnumerator(
            SplitEnumeratorContext<HybridSourceSplit> context,
            List<SourceListEntry> entries,
            HybridSourceEnumeratorState restored) {
        this.context = context;
        this.entries = entries;
        if (restored == null) {
            begun.add(HybridSources.make(entries.get(0), null));
        } else {
            returned.addAll(restored.returned());
            restored.sources().forEach(source -> begun.add(HybridSources.read(source)));
        }
        beginLast(restored);
    }

    private void beginLast(HybridSourceEnumeratorState from) {
        sourceIndex = begun.size() - 1;
        Source<?, ?, ?> source = begun.get(sourceIndex);
        current = SourceStage.of(sourceIndex, isLast(sourceIndex), source, context, sourceOfReader, from);
    }

    private boolean isLast(int index) {
        return index == entries.size() - 1;
    }

    @Override
    public void start() {
        current.enumerator().start();
    }

    /** Its reader says first what it has. */
    @Override
    public void addReader(int subtaskId) {
        finished.remove(subtaskId);
        sourceOfReader.remove(subtaskId);
    }

    @Override
    public void handleSourceEvent(int subtaskId, SourceEvent sourceEvent) {
        if (sourceEvent instanceof ReaderStarted started) {
            switchReader(subtaskId, firstSource(started));
        } else if (sourceEvent instanceof ReaderFinished done) {
            onFinished(subtaskId, done.sourceIndex());
        } else if (reads(subtaskId, sourceIndex)) {
            current.enumerator().handleSourceEvent(subtaskId, sourceEvent);
        }
    }

    private int firstSource(ReaderStarted started) {
        int first = Math.min(started.sourceIndex(), sourceIndex);
        for (HybridSourceSplit split : returned) {
            first = Math.min(first, split.sourceIndex());
        }
        return first;
    }

    private void onFinished(int subtaskId, int finishedIndex) {
        if (!reads(subtaskId, finishedIndex)) {
            return; // it was another attempt's
        }
        if (finishedIndex < sourceIndex) {
            switchReader(subtaskId, finishedIndex + 1);
        } else {
            finished.add(subtaskId);
            if (finished.size() == context.currentParallelism()) {
                switchSource();
            }
        }
    }

    private void switchSource() {
        finished.clear();
        SourceStage<?, ?> before = current;
        int next = sourceIndex + 1;
        begun.add(HybridSources.make(entries.get(next), before.enumerator()));
        beginLast(null);
        HybridSources.close(before.enumerator());
        current.enumerator().start();
        for (int subtask : List.copyOf(sourceOfReader.keySet())) {
            switchReader(subtask, next);
        }
    }

    private void switchReader(int subtask, int index) {
        sourceOfReader.put(subtask, index);
        context.sendEventToSourceReader(subtask, new SwitchSource(index, begun.get(index), isLast(index)));
        if (index == sourceIndex) {
            current.enumerator().addReader(subtask);
        }
    }

    private boolean reads(int subtask, int index) {
        return sourceOfReader.getOrDefault(subtask, -1) == index;
    }

    @Override
    public void handleSplitRequest(int subtaskId, String requesterHostname) {
        if (reads(subtaskId, sourceIndex)) {
            current.enumerator().handleSplitRequest(subtaskId, requesterHostname);
        } else if (sourceOfReader.containsKey(subtaskId)) {
            handOutReturned(subtaskId, sourceOfReader.get(subtaskId));
        }
    }

    private void handOutReturned(int subtask, int index) {
        for (Iterator<HybridSourceSplit> splits = returned.iterator(); splits.hasNext(); ) {
            HybridSourceSplit split = splits.next();
            if (split.sourceIndex() == index) {
                splits.remove();
                context.assignSplit(split, subtask);
                return;
            }
        }
        context.sendEventToSourceReader(subtask, new NoMoreSplits(index));
    }

    @Override
    public void addSplitsBack(List<HybridSourceSplit> splits, int subtaskId) {
        List<HybridSourceSplit> ofCurrent = new ArrayList<>();
        for (HybridSourceSplit split : splits) {
            (split.sourceIndex() == sourceIndex ? ofCurrent : returned).add(split);
        }
        finished.remove(subtaskId);
        sourceOfReader.remove(subtaskId);
        current.addSplitsBack(ofCurrent, subtaskId);
    }

    @Override
    public HybridSourceEnumeratorState snapshotState(long checkpointId) throws Exception {
        return current.snapshot(
                checkpointId, begun.stream().map(HybridSources::write).toList(), List.copyOf(returned));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        current.enumerator().notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void close() throws IOException {
        current.enumerator().close();
    }
}
