package io.millrace.api.connector.source;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** What an enumerator may ask of the engine. */
public interface SplitEnumeratorContext<SplitT extends SourceSplit> {
    void sendEventToSourceReader(int subtaskId, SourceEvent event);

    int currentParallelism();

    /** The readers that are registered now, by subtask, ascending. A copy. */
    Map<Integer, ReaderInfo> registeredReaders();

    /** @throws IllegalArgumentException when a subtask has no registered reader; splits for those before it have gone */
    default void assignSplits(SplitsAssignment<SplitT> newSplitAssignments) {
        for (Map.Entry<Integer, List<SplitT>> one :
                newSplitAssignments.assignment().entrySet()) {
            one.getValue().forEach(split -> assignSplit(split, one.getKey()));
        }
    }

    /** @throws IllegalArgumentException when the subtask has no registered reader */
    void assignSplit(SplitT split, int subtask);

    void signalNoMoreSplits(int subtask);

    /** Runs {@code callable} off the enumerator's thread, then {@code handler} on it with the result or the error. */
    <R> void callAsync(Callable<R> callable, BiConsumer<R, Throwable> handler);

    /** As {@link #callAsync(Callable, BiConsumer)}, repeatedly: the next call a period after the last one was handled. */
    <R> void callAsync(
            Callable<R> callable, BiConsumer<R, Throwable> handler, long initialDelayMillis, long periodMillis);

    /** Runs this on the enumerator's thread. Callable from any thread. */
    void runInCoordinatorThread(Runnable runnable);
}
