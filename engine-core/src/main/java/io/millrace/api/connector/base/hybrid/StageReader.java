package io.millrace.api.connector.base.hybrid;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The reader of one source of a {@link HybridSource}, and its splits as those of the whole. */
final class StageReader<T, SplitT extends SourceSplit> {
    private final int index;
    private final boolean last;
    private final SimpleVersionedSerializer<SplitT> splits;
    private final SourceReader<T, SplitT> reader;
    private StageOutput<T> stageOutput;

    private StageReader(int index, boolean last, Source<T, SplitT, ?> source, SourceReaderContext context)
            throws Exception {
        this.index = index;
        this.last = last;
        this.splits = source.getSplitSerializer();
        this.reader = source.createReader(context);
    }

    static <T, SplitT extends SourceSplit> StageReader<T, SplitT> of(
            int index, boolean last, Source<T, SplitT, ?> source, SourceReaderContext context) {
        try {
            return new StageReader<>(index, last, source, context);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("source " + index + " of a HybridSource has no reader", failed);
        }
    }

    int index() {
        return index;
    }

    boolean isLast() {
        return last;
    }

    void start() {
        reader.start();
    }

    InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (stageOutput == null) {
            stageOutput = new StageOutput<>(index, output);
        }
        return reader.pollNext(stageOutput);
    }

    CompletableFuture<Void> isAvailable() {
        return reader.isAvailable();
    }

    void addSplits(List<HybridSourceSplit> added) {
        List<SplitT> own = new ArrayList<>();
        try {
            for (HybridSourceSplit split : added) {
                own.add(split.unwrap(splits));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("splits of source " + index + " cannot be read", unreadable);
        }
        reader.addSplits(own);
    }

    void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    List<HybridSourceSplit> snapshotState(long checkpointId) {
        List<HybridSourceSplit> wrapped = new ArrayList<>();
        try {
            for (SplitT split : reader.snapshotState(checkpointId)) {
                wrapped.add(HybridSourceSplit.wrap(index, split, splits));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("splits of source " + index + " cannot be written", unwritable);
        }
        return wrapped;
    }

    void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        reader.pauseOrResumeSplits(
                toPause.stream().map(HybridSourceSplit::wrappedId).toList(),
                toResume.stream().map(HybridSourceSplit::wrappedId).toList());
    }

    void close() throws Exception {
        reader.close();
    }
}
