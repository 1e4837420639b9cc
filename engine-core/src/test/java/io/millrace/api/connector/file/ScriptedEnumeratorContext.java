package io.millrace.api.connector.file;

import io.millrace.api.connector.source.ReaderInfo;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** Records what the enumerator decides, one line each; off-thread work waits until the test lets it run. */
final class ScriptedEnumeratorContext implements SplitEnumeratorContext<FileSourceSplit> {
    final List<String> decisions = new ArrayList<>();
    final List<FileSourceSplit> assigned = new ArrayList<>();
    final TreeSet<Integer> readers = new TreeSet<>();
    private final Deque<Runnable> offThread = new ArrayDeque<>();
    private final int parallelism;
    private Runnable periodic = () -> {
        throw new AssertionError("nothing is done periodically");
    };

    ScriptedEnumeratorContext(int parallelism) {
        this.parallelism = parallelism;
    }

    void runOffThreadWork() {
        while (!offThread.isEmpty()) {
            offThread.poll().run();
        }
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        Map<Integer, ReaderInfo> registered = new TreeMap<>();
        readers.forEach(reader -> registered.put(reader, new ReaderInfo(reader, "localhost")));
        return registered;
    }

    @Override
    public void assignSplit(FileSourceSplit split, int subtask) {
        assigned.add(split);
        decisions.add(split.splitId().replaceFirst(".*/", "") + " to " + subtask);
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        decisions.add("no more for " + subtask);
    }

    @Override
    public <R> void callAsync(Callable<R> callable, BiConsumer<R, Throwable> handler) {
        offThread.add(() -> {
            R result;
            try {
                result = callable.call();
            } catch (Exception failed) {
                handler.accept(null, failed);
                return;
            }
            handler.accept(result, null);
        });
    }

    @Override
    public <R> void callAsync(
            Callable<R> callable, BiConsumer<R, Throwable> handler, long initialDelayMillis, long periodMillis) {
        periodic = () -> callAsync(callable, handler);
        periodic.run();
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        throw new AssertionError("nothing is posted here");
    }

    /** The period of what the enumerator does again and again is over. */
    void periodPasses() {
        periodic.run();
        runOffThreadWork();
    }

    @Override
    public void sendEventToSourceReader(int subtaskId, SourceEvent event) {
        throw new AssertionError("no events are expected, not " + event);
    }
}
