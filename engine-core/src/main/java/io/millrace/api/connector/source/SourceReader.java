package io.millrace.api.connector.source;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads splits, on its task's thread. */
public interface SourceReader<T, SplitT extends SourceSplit> extends AutoCloseable {
    void start();

    /**
     * Emits the next record, or some bounded number of them, and says whether more is there now. May block on I/O of
     * the split being read; does not wait for data that may never come.
     */
    InputStatus pollNext(ReaderOutput<T> output) throws Exception;

    List<SplitT> snapshotState(long checkpointId);

    /** Complete when {@link #pollNext} is worth calling again after {@link InputStatus#NOTHING_AVAILABLE}. */
    CompletableFuture<Void> isAvailable();

    void addSplits(List<SplitT> splits);

    void notifyNoMoreSplits();

    default void handleSourceEvents(SourceEvent sourceEvent) {}
}
