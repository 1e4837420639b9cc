package io.millrace.api.connector.source;

import io.millrace.api.state.CheckpointListener;
import java.io.IOException;
import java.util.List;

/**
 * Finds the splits and hands them out. Every method runs on one thread, and none may block: blocking work goes through
 * {@link SplitEnumeratorContext#callAsync}.
 */
public interface SplitEnumerator<SplitT extends SourceSplit, CheckpointT> extends AutoCloseable, CheckpointListener {
    void start();

    /** @param requesterHostname where the reader runs, null when unknown */
    void handleSplitRequest(int subtaskId, String requesterHostname);

    /** Splits of a failed reader that no completed checkpoint holds come back. */
    void addSplitsBack(List<SplitT> splits, int subtaskId);

    void addReader(int subtaskId);

    /** Everything that {@link Source#restoreEnumerator} needs to go on; splits that were handed out are the readers'. */
    CheckpointT snapshotState(long checkpointId) throws Exception;

    default void handleSourceEvent(int subtaskId, SourceEvent sourceEvent) {}

    @Override
    default void notifyCheckpointComplete(long checkpointId) throws Exception {}

    @Override
    void close() throws IOException;
}
