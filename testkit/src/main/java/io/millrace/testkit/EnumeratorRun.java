package io.millrace.testkit;

import io.millrace.api.connector.source.ReaderInfo;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** What an enumerator may ask of the engine; what has to be done on its thread is done in turn. */
final class EnumeratorRun<SplitT extends SourceSplit> implements SplitEnumeratorContext<SplitT> {
    private final RunClock clock;
    private final int parallelism;
    private final Assignment<SplitT> assignment;
    private final IntConsumer noMoreSplits;
    private final Events events;
    private final TreeMap<Integer, ReaderInfo> registered = new TreeMap<>();
    private final ArrayDeque<Runnable> turns = new ArrayDeque<>();

    /** Brings a split to a reader. */
    @FunctionalInterface
    interface Assignment<SplitT> {
        void to(int subtask, SplitT split);
    }

    /** Brings an event to a reader. */
    @FunctionalInterface
    interface Events {
        void send(int subtask, SourceEvent event);
    }

    EnumeratorRun(
            RunClock clock, int parallelism, Assignment<SplitT> assignment, IntConsumer noMoreSplits, Events events) {
        this.clock = clock;
        this.parallelism = parallelism;
        this.assignment = assignment;
        this.noMoreSplits = noMoreSplits;
        this.events = events;
    }

    void later(Runnable turn) {
        turns.add(turn);
    }

    void runAll() {
        while (!turns.isEmpty()) {
            turns.poll().run();
        }
    }

    void register(int subtask) {
        registered.put(subtask, new ReaderInfo(subtask, "localhost"));
    }

    void unregister(int subtask) {
        registered.remove(subtask);
    }

    @Override
    public void sendEventToSourceReader(int subtaskId, SourceEvent event) {
        events.send(subtaskId, event);
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return new TreeMap<>(registered);
    }

    @Override
    public void assignSplit(SplitT split, int subtask) {
        requireRegistered(subtask);
        assignment.to(subtask, split);
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        requireRegistered(subtask);
        noMoreSplits.accept(subtask);
    }

    private void requireRegistered(int subtask) {
        if (!registered.containsKey(subtask)) {
            throw new IllegalArgumentException(
                    "subtask " + subtask + " has no registered reader; registered are " + registered.keySet());
        }
    }

    @Override
    public <R> void callAsync(Callable<R> callable, BiConsumer<R, Throwable> handler) {
        later(() -> call(callable, handler));
    }

    private static <R> void call(Callable<R> callable, BiConsumer<R, Throwable> handler) {
        R result;
        try {
            result = callable.call();
        } catch (Exception thrown) {
            handler.accept(null, thrown);
            return;
        }
        handler.accept(result, null);
    }

    @Override
    public <R> void callAsync(
            Callable<R> callable, BiConsumer<R, Throwable> handler, long initialDelayMillis, long periodMillis) {
        clock.schedule(
                initialDelayMillis,
                () -> later(() -> {
                    call(callable, handler);
                    callAsync(callable, handler, periodMillis, periodMillis);
                }));
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        later(runnable);
    }
}
