package io.millrace.api.connector.source;

import io.millrace.api.state.CheckpointListener;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads splits, on its task's thread: {@code start}, then {@code pollNext} again and again with everything else in
 * between, then {@code close}. After a restore {@code addSplits} comes before {@code start}.
 */
public interface SourceReader<T, SplitT extends SourceSplit> extends AutoCloseable, CheckpointListener {
    void start();

    /**
     * Emits the next record, or some bounded number of them, and says whether more is there now. May block on I/O of
     * the split being read; does not wait for data that may never come. {@link InputStatus#END_OF_INPUT} is final.
     */
    InputStatus pollNext(ReaderOutput<T> output) throws Exception;

    /** The splits it holds, each so that reading goes on behind what was emitted. Called between polls. */
    List<SplitT> snapshotState(long checkpointId);

    /** Complete when {@link #pollNext} is worth calling again after {@link InputStatus#NOTHING_AVAILABLE}; by any thread. */
    CompletableFuture<Void> isAvailable();

    void addSplits(List<SplitT> splits);

    void notifyNoMoreSplits();

    default void handleSourceEvents(SourceEvent sourceEvent) {}

    @Override
    default void notifyCheckpointComplete(long checkpointId) throws Exception {}

    /**
     * Time of some splits is too far ahead of the watermark alignment group: emit nothing of them until they are
     * resumed. A reader of one split at a time need not implement it: the engine then pauses the whole reader.
     *
     * @throws UnsupportedOperationException by default
     */
    default void pauseOrResumeSplits(Collection<String> splitsToPause, Collection<String> splitsToResume) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot pause single splits");
    }
}
