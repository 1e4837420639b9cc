package io.millrace.execution.async;

import io.millrace.execution.operators.CopiedPerOperator;
import java.util.ArrayDeque;

/** Everything in the order it came. */
@CopiedPerOperator
final class OrderedQueue extends WaitingQueue {
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    @Override
    void add(Request request) {
        waiting.add(request);
    }

    @Override
    void add(TimeChange change) {
        waiting.add(change);
    }

    @Override
    void done(Request request) {}

    @Override
    Waiting peekReady() {
        Waiting first = waiting.peek();
        return first instanceof Request request && !request.isDone() ? null : first;
    }

    @Override
    void removeReady() {
        waiting.remove();
    }
}
