package io.millrace.api.connector;

import io.millrace.api.UserCodeClassLoader;
import io.millrace.api.connector.source.ReaderTime;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.functions.MetricGroup;
import io.millrace.base.configuration.Configuration;
import io.millrace.execution.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A reader's task: counts split requests, and lets time pass when the test says. */
public final class ScriptedReaderContext implements SourceReaderContext, ReaderTime {
    private final VirtualTime time;
    private final int subtask;
    private final int parallelism;
    private final MetricGroup metrics = new InMemoryMetrics();
    private Runnable onRequest = () -> {};
    private int requests;

    public ScriptedReaderContext() {
        this(new VirtualTime(), 0, 1);
    }

    public ScriptedReaderContext(VirtualTime time, int subtask, int parallelism) {
        this.time = time;
        this.subtask = subtask;
        this.parallelism = parallelism;
    }

    /** What happens when the reader asks for a split. */
    public ScriptedReaderContext onRequest(Runnable answer) {
        onRequest = answer;
        return this;
    }

    public int requests() {
        return requests;
    }

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
        return metrics;
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return getClass()::getClassLoader;
    }

    @Override
    public void sendSplitRequest() {
        requests++;
        onRequest.run();
    }

    @Override
    public void sendSourceEventToCoordinator(SourceEvent sourceEvent) {
        throw new AssertionError("no events are expected, not " + sourceEvent);
    }

    @Override
    public ReaderTime time() {
        return this;
    }

    @Override
    public long monotonicMillis() {
        return time.monotonicMillis();
    }

    @Override
    public long currentProcessingTime() {
        return time.wallMillis();
    }

    @Override
    public CompletableFuture<Void> after(long delayMillis) {
        CompletableFuture<Void> due = new CompletableFuture<>();
        time.schedule(Duration.ofMillis(delayMillis), () -> due.complete(null));
        return due;
    }
}
