package io.millrace.execution.async;

import io.millrace.base.Cancellable;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.Collection;

/** One element and the answer that is awaited for it. */
@CopiedPerOperator
final class Request extends Waiting {
    private final AsyncOperator operator;
    final Object input;
    final long timestamp;
    /** Monotonic milliseconds at which it takes too long. */
    long deadline;

    int attempts;
    /** Of the current attempt. */
    Answer answer;

    Cancellable nextAttempt = () -> {};
    boolean timedOut;
    /** Null until there is one. */
    Collection<Object> result;
    /** Its neighbours among the {@link Unanswered}. */
    Request before;

    Request after;
    /** Where an unordered queue counts it. */
    UnorderedQueue.Segment segment;

    Request(AsyncOperator operator, Object input, long timestamp) {
        this.operator = operator;
        this.input = input;
        this.timestamp = timestamp;
    }

    boolean isDone() {
        return result != null;
    }

    @Override
    void emit() {
        operator.emitResult(this);
    }
}
