package io.millrace.api.connector.file;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Reads one split after the other and asks for the next when it has none. A poll emits a bounded run of records, so
 * that the task's mail is never kept waiting for long. Every split it holds has its own output from the first poll on,
 * so that one that is not read yet holds back time like one that is. A split that is paused is set aside half-read, and
 * the next one read meanwhile.
 */
final class FileSourceReader<T> implements SourceReader<T, FileSourceSplit> {
    private static final int RECORDS_PER_POLL = 64;
    private static final CompletableFuture<Void> AVAILABLE = CompletableFuture.completedFuture(null);

    private final SourceReaderContext context;
    private final StreamFormat<T> format;
    /** In the order of reading; the first one that is not paused is read. */
    private final List<OpenSplit<T>> held = new ArrayList<>();

    private final Set<String> paused = new TreeSet<>();
    private boolean newSplits;
    private boolean noMoreSplits;
    private CompletableFuture<Void> available = new CompletableFuture<>();

    FileSourceReader(SourceReaderContext context, StreamFormat<T> format) {
        this.context = context;
        this.format = format;
    }

    /** A split, begun or not. */
    private static final class OpenSplit<T> {
        private final FileSourceSplit split;
        private SourceOutput<T> output;
        private StreamFormat.Reader<T> reader;
        private boolean hasPosition;

        OpenSplit(FileSourceSplit split) {
            this.split = split;
        }

        FileSourceSplit snapshot() {
            return reader == null || !hasPosition ? split : split.withPosition(reader.position());
        }
    }

    @Override
    public void start() {
        if (held.isEmpty()) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws IOException {
        makeOutputsOfNewSplits(output);
        OpenSplit<T> current = current();
        if (current == null) {
            return held.isEmpty() && noMoreSplits ? InputStatus.END_OF_INPUT : nothing();
        }
        try {
            emitSome(current, output);
        } catch (IOException failed) {
            throw FileFailures.cannotRead(current.split.path(), failed);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private InputStatus nothing() {
        if (available.isDone()) {
            available = new CompletableFuture<>();
        }
        return InputStatus.NOTHING_AVAILABLE;
    }

    private void makeOutputsOfNewSplits(ReaderOutput<T> output) {
        if (newSplits) {
            newSplits = false;
            for (OpenSplit<T> one : held) {
                if (one.output == null) {
                    one.output = output.createOutputForSplit(one.split.splitId());
                }
            }
        }
    }

    /** Null when there is none that may be read. */
    private OpenSplit<T> current() {
        for (int i = 0; i < held.size(); i++) {
            if (paused.isEmpty() || !paused.contains(held.get(i).split.splitId())) {
                return held.get(i);
            }
        }
        return null;
    }

    private void emitSome(OpenSplit<T> current, ReaderOutput<T> output) throws IOException {
        if (current.reader == null) {
            current.reader = format.createReader(new SplitInput(current.split, context.metricGroup()));
            current.hasPosition = current.split.position() != FileSourceSplit.NOT_STARTED;
        }
        for (int i = 0; i < RECORDS_PER_POLL; i++) {
            T record = current.reader.read();
            if (record == null) {
                finish(current, output);
                return;
            }
            current.hasPosition = true; // not before: headers are skipped again by whoever starts afresh
            current.output.collect(record);
        }
    }

    private void finish(OpenSplit<T> done, ReaderOutput<T> output) throws IOException {
        done.reader.close();
        held.remove(done);
        output.releaseOutputForSplit(done.split.splitId());
        if (held.isEmpty() && !noMoreSplits) {
            context.sendSplitRequest();
        }
    }

    @Override
    public List<FileSourceSplit> snapshotState(long checkpointId) {
        List<FileSourceSplit> snapshot = new ArrayList<>();
        held.forEach(one -> snapshot.add(one.snapshot()));
        return snapshot;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return current() != null ? AVAILABLE : available;
    }

    @Override
    public void addSplits(List<FileSourceSplit> splits) {
        splits.forEach(split -> held.add(new OpenSplit<>(split)));
        newSplits = true;
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        available.complete(null);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> splitsToPause, Collection<String> splitsToResume) {
        paused.addAll(splitsToPause);
        paused.removeAll(splitsToResume);
        available.complete(null);
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (OpenSplit<T> one : held) {
            if (one.reader != null) {
                try {
                    one.reader.close();
                } catch (IOException unclosed) {
                    first = first == null ? unclosed : first;
                }
            }
        }
        held.clear();
        if (first != null) {
            throw first;
        }
    }
}
