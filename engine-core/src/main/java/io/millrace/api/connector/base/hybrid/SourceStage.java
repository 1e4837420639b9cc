package io.millrace.api.connector.base.hybrid;

import io.millrace.api.connector.base.hybrid.HybridSourceEvent.NoMoreSplits;
import io.millrace.api.connector.source.ReaderInfo;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** One source of a {@link HybridSource} while it is read: its enumerator, and the world as that enumerator sees it. */
final class SourceStage<SplitT extends SourceSplit, ChkT> implements SplitEnumeratorContext<SplitT> {
    private final int index;
    private final boolean last;
    private final Source<?, SplitT, ChkT> source;
    private final SimpleVersionedSerializer<SplitT> splits;
    private final SplitEnumeratorContext<HybridSourceSplit> context;
    private final Map<Integer, Integer> sourceOfReader;
    private SplitEnumerator<SplitT, ChkT> enumerator;

    private SourceStage(
            int index,
            boolean last,
            Source<?, SplitT, ChkT> source,
            SplitEnumeratorContext<HybridSourceSplit> context,
            Map<Integer, Integer> sourceOfReader) {
        this.index = index;
        this.last = last;
        this.source = source;
        this.splits = source.getSplitSerializer();
        this.context = context;
        this.sourceOfReader = sourceOfReader;
    }

    /**
     * @param sourceOfReader which source each reader reads, kept up to date
     * @param from null for a source that begins
     */
    static <SplitT extends SourceSplit, ChkT> SourceStage<SplitT, ChkT> of(
            int index,
            boolean last,
            Source<?, SplitT, ChkT> source,
            SplitEnumeratorContext<HybridSourceSplit> context,
            Map<Integer, Integer> sourceOfReader,
            HybridSourceEnumeratorState from) {
        SourceStage<SplitT, ChkT> stage = new SourceStage<>(index, last, source, context, sourceOfReader);
        try {
            stage.enumerator = from == null
                    ? source.createEnumerator(stage)
                    : source.restoreEnumerator(
                            stage,
                            source.getEnumeratorCheckpointSerializer()
                                    .deserialize(from.getWrappedStateSerializerVersion(), from.getWrappedState()));
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("source " + index + " of a HybridSource cannot begin", failed);
        }
        return stage;
    }

    SplitEnumerator<SplitT, ChkT> enumerator() {
        return enumerator;
    }

    void addSplitsBack(List<HybridSourceSplit> back, int subtask) {
        List<SplitT> own = new ArrayList<>();
        try {
            for (HybridSourceSplit split : back) {
                own.add(split.unwrap(splits));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("splits that came back cannot be read", unreadable);
        }
        enumerator.addSplitsBack(own, subtask);
    }

    HybridSourceEnumeratorState snapshot(long checkpointId, List<byte[]> sources, List<HybridSourceSplit> returned)
            throws Exception {
        SimpleVersionedSerializer<ChkT> serializer = source.getEnumeratorCheckpointSerializer();
        byte[] bytes = serializer.serialize(enumerator.snapshotState(checkpointId));
        return new HybridSourceEnumeratorState(index, sources, serializer.getVersion(), bytes, returned);
    }

    @Override
    public void sendEventToSourceReader(int subtaskId, SourceEvent event) {
        context.sendEventToSourceReader(subtaskId, event);
    }

    @Override
    public int currentParallelism() {
        return context.currentParallelism();
    }

    /** Those that have come to this source. */
    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        Map<Integer, ReaderInfo> here = new TreeMap<>(context.registeredReaders());
        here.keySet().removeIf(subtask -> !isHere(subtask));
        return here;
    }

    private boolean isHere(int subtask) {
        return sourceOfReader.getOrDefault(subtask, -1) == index;
    }

    @Override
    public void assignSplit(SplitT split, int subtask) {
        if (!isHere(subtask)) {
            throw new IllegalArgumentException("subtask " + subtask + " does not read source " + index + " yet");
        }
        try {
            context.assignSplit(HybridSourceSplit.wrap(index, split, splits), subtask);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("split " + split.splitId() + " cannot be written", unwritable);
        }
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        if (last) {
            context.signalNoMoreSplits(subtask);
        } else {
            context.sendEventToSourceReader(subtask, new NoMoreSplits(index));
        }
    }

    @Override
    public <R> void callAsync(Callable<R> callable, BiConsumer<R, Throwable> handler) {
        context.callAsync(callable, handler);
    }

    @Override
    public <R> void callAsync(
            Callable<R> callable, BiConsumer<R, Throwable> handler, long initialDelayMillis, long periodMillis) {
        context.callAsync(callable, handler, initialDelayMillis, periodMillis);
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        context.runInCoordinatorThread(runnable);
    }
}
