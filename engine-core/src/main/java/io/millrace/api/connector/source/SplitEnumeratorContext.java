package io.millrace.api.connector.source;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** What an enumerator may ask of the engine. */
public interface SplitEnumeratorContext<SplitT extends SourceSplit> {
    void sendEventToSourceReader(int subtaskId, SourceEvent event);

    int currentParallelism();

    /** Subtasks whose readers are registered now, ascending. */
    Set<Integer> registeredReaders();

    void assignSplit(SplitT split, int subtask);

    void signalNoMoreSplits(int subtask);

    /** Runs {@code callable} off the enumerator's thread, then {@code handler} on it with the result or the error. */
    <R> void callAsync(Callable<R> callable, BiConsumer<R, Throwable> handler);

    /** As {@link #callAsync(Callable, BiConsumer)}, repeatedly. */
    <R> void callAsync(
            Callable<R> callable, BiConsumer<R, Throwable> handler, long initialDelayMillis, long periodMillis);
}
