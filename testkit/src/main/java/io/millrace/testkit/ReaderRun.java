package io.millrace.testkit;

import io.millrace.api.UserCodeClassLoader;
import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderTime;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.functions.Counter;
import io.millrace.api.functions.MetricGroup;
import io.millrace.api.functions.SimpleCounter;
import io.millrace.base.configuration.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One reader of a source, with what it has been given and what it has emitted. */
final class ReaderRun<T, SplitT extends SourceSplit> implements SourceReaderContext {
    private static final long PATIENCE_MILLIS = 100;

    private final Source<T, SplitT, ?> source;
    private final int subtask;
    private final int parallelism;
    private final RunClock clock;
    private final Runnable splitRequests;
    private final Consumer<SourceEvent> events;
    private final CollectedRecords<T> output = new CollectedRecords<>();
    /** Since the last snapshot. */
    private final List<SplitT> assigned = new ArrayList<>();

    private SourceReader<T, SplitT> reader;
    private boolean ended;

    ReaderRun(
            Source<T, SplitT, ?> source,
            int subtask,
            int parallelism,
            RunClock clock,
            Runnable splitRequests,
            Consumer<SourceEvent> events) {
        this.source = source;
        this.subtask = subtask;
        this.parallelism = parallelism;
        this.clock = clock;
        this.splitRequests = splitRequests;
        this.events = events;
    }

    void open(List<SplitT> restored) throws Exception {
        reader = source.createReader(this);
        if (!restored.isEmpty()) {
            reader.addSplits(restored);
        }
    }

    void start() {
        reader.start();
    }

    boolean hasEnded() {
        return ended;
    }

    List<T> emitted() {
        return output.records();
    }

    List<SplitT> assigned() {
        return List.copyOf(assigned);
    }

    void forgetAssigned() {
        assigned.clear();
    }

    /** @return whether it is worth polling again at once */
    boolean poll() throws Exception {
        if (ended) {
            return false;
        }
        int before = output.records().size();
        InputStatus status = reader.pollNext(output);
        ended = status == InputStatus.END_OF_INPUT;
        return ended
                || status == InputStatus.MORE_AVAILABLE
                || output.records().size() > before
                || reader.isAvailable().isDone();
    }

    /** Readers that fetch with threads of their own need a moment. */
    void awaitThreads() throws Exception {
        if (!ended) {
            try {
                reader.isAvailable().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillNothing) {
                return; // another reader may have something
            }
        }
    }

    void addSplit(SplitT split) {
        assigned.add(split);
        reader.addSplits(List.of(split));
    }

    void noMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    void onEvent(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    List<SplitT> snapshot(long checkpointId) {
        return reader.snapshotState(checkpointId);
    }

    void close() throws Exception {
        if (reader != null) {
            reader.close();
        }
    }

    // ---- what a reader may ask of the engine

    @Override
    public int getIndexOfSubtask() {
        return subtask;
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public String getLocalHostName() {
        return "localhost";
    }

    @Override
    public Configuration getConfiguration() {
        return new Configuration();
    }

    @Override
    public MetricGroup metricGroup() {
        return new MetricGroup() {
            @Override
            public Counter counter(String name) {
                return new SimpleCounter();
            }
        };
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return source.getClass()::getClassLoader;
    }

    @Override
    public void sendSplitRequest() {
        splitRequests.run();
    }

    @Override
    public void sendSourceEventToCoordinator(SourceEvent sourceEvent) {
        events.accept(sourceEvent);
    }

    @Override
    public ReaderTime time() {
        return clock;
    }
}
