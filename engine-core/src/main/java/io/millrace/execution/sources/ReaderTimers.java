package io.millrace.execution.sources;

import io.millrace.api.connector.source.ReaderTime;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.TaskTimers;
import java.util.concurrent.CompletableFuture;

/** The task's time as readers see it. */
@CopiedPerOperator
record ReaderTimers(TaskTimers timers) implements ReaderTime {
    @Override
    public long monotonicMillis() {
        return timers.monotonicMillis();
    }

    @Override
    public long currentProcessingTime() {
        return timers.wallMillis();
    }

    @Override
    public CompletableFuture<Void> after(long delayMillis) {
        CompletableFuture<Void> due = new CompletableFuture<>();
        timers.after(delayMillis, () -> due.complete(null));
        return due;
    }
}
