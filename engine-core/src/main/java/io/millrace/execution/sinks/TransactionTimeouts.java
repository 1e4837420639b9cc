package io.millrace.execution.sinks;

import io.millrace.api.functions.sink.legacy.SinkOfFunction;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.execution.operators.OperatorContext;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether transactions live long enough: from a barrier to the next, and until the checkpoint that ends them has
 * completed. How long an outage may last on top of that, only the program's author knows.
 */
final class TransactionTimeouts {
    private TransactionTimeouts() {}

    /** @throws io.millrace.base.MillraceException MR-6185 when the external system would end them before */
    static void check(SinkOfFunction sink, OperatorContext context) {
        Configuration configuration = context.environment().configuration();
        Optional<Duration> interval = configuration.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        if (interval.isEmpty()) {
            return;
        }
        Duration timeout = configuration.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT);
        long neededMillis = interval.get().toMillis() + timeout.toMillis();
        if (sink.transactionTimeoutMillis() < neededMillis) {
            throw CommitFailures.transactionsTooShort(sink.transactionTimeoutMillis(), interval.get(), timeout);
        }
    }
}
