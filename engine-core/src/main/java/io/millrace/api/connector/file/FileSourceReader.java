package io.millrace.api.connector.file;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reads one split after the other and asks for the next when it has none. A poll emits a bounded run of records, so
 * that the task's mail is never kept waiting for long. Every split it holds has its own output from the first poll on,
 * so that one that is not read yet holds back time like one that is.
 */
final class FileSourceReader<T> implements SourceReader<T, FileSourceSplit> {
    private static final int RECORDS_PER_POLL = 16;

    private final SourceReaderContext context;
    private final StreamFormat<T> format;
    private final Deque<FileSourceSplit> queue = new ArrayDeque<>();
    private final Map<String, ReaderOutput<T>> outputs = new LinkedHashMap<>();
    private FileSourceSplit split;
    private StreamFormat.Reader<T> reader;
    private ReaderOutput<T> splitOutput;
    private boolean newSplits;
    private boolean splitHasPosition;
    private boolean noMoreSplits;
    private CompletableFuture<Void> available = new CompletableFuture<>();

    FileSourceReader(SourceReaderContext context, StreamFormat<T> format) {
        this.context = context;
        this.format = format;
    }

    @Override
    public void start() {
        if (queue.isEmpty()) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws IOException {
        makeOutputsOfNewSplits(output);
        if (split == null && !nextSplit()) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        try {
            emitSome(output);
        } catch (IOException failed) {
            throw FileFailures.cannotRead(split.path(), failed);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private void makeOutputsOfNewSplits(ReaderOutput<T> output) {
        if (newSplits) {
            newSplits = false;
            queue.forEach(queued -> outputs.computeIfAbsent(queued.splitId(), output::createOutputForSplit));
        }
    }

    private boolean nextSplit() {
        split = queue.poll();
        if (split == null) {
            return false;
        }
        splitOutput = outputs.remove(split.splitId());
        return true;
    }

    private void emitSome(ReaderOutput<T> output) throws IOException {
        if (reader == null) {
            reader = format.createReader(new SplitInput(split, context.metricGroup()));
            splitHasPosition = split.position() != FileSourceSplit.NOT_STARTED;
        }
        for (int i = 0; i < RECORDS_PER_POLL; i++) {
            T record = reader.read();
            if (record == null) {
                finishSplit(output);
                return;
            }
            splitHasPosition = true; // not before: headers are skipped again by whoever starts afresh
            splitOutput.collect(record);
        }
    }

    private void finishSplit(ReaderOutput<T> output) throws IOException {
        reader.close();
        output.releaseOutputForSplit(split.splitId());
        reader = null;
        splitOutput = null;
        split = null;
        available = new CompletableFuture<>();
        if (!queue.isEmpty() || noMoreSplits) {
            available.complete(null);
        } else {
            context.sendSplitRequest();
        }
    }

    @Override
    public List<FileSourceSplit> snapshotState(long checkpointId) {
        List<FileSourceSplit> held = new ArrayList<>();
        if (split != null) {
            held.add(reader == null || !splitHasPosition ? split : split.withPosition(reader.position()));
        }
        held.addAll(queue);
        return held;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<FileSourceSplit> splits) {
        queue.addAll(splits);
        newSplits = true;
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        available.complete(null);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
