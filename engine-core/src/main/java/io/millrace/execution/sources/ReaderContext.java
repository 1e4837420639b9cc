package io.millrace.execution.sources;

import io.millrace.api.UserCodeClassLoader;
import io.millrace.api.connector.source.ReaderTime;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.functions.MetricGroup;
import io.millrace.base.configuration.Configuration;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import java.util.function.Consumer;

/** What a reader sees of its task. */
@CopiedPerOperator
final class ReaderContext<SplitT> implements SourceReaderContext {
    private final OperatorContext context;
    private final Consumer<SourceMessage<SplitT>> toEnumerator;

    ReaderContext(OperatorContext context, Consumer<SourceMessage<SplitT>> toEnumerator) {
        this.context = context;
        this.toEnumerator = toEnumerator;
    }

    @Override
    public int getIndexOfSubtask() {
        return context.environment().taskInfo().subtask();
    }

    @Override
    public int currentParallelism() {
        return context.environment().taskInfo().parallelism();
    }

    @Override
    public String getLocalHostName() {
        return context.environment().hostName();
    }

    @Override
    public Configuration getConfiguration() {
        return context.environment().configuration();
    }

    @Override
    public MetricGroup metricGroup() {
        return context.environment().metricGroup();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return context.environment()::userCode;
    }

    @Override
    public void sendSplitRequest() {
        toEnumerator.accept(new SourceMessage.RequestSplit<>());
    }

    @Override
    public void sendSourceEventToCoordinator(SourceEvent sourceEvent) {
        toEnumerator.accept(new SourceMessage.Custom<>(sourceEvent));
    }

    @Override
    public ReaderTime time() {
        return new ReaderTimers(context.timers());
    }
}
