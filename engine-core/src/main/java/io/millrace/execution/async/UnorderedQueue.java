package io.millrace.execution.async;

import io.millrace.execution.operators.CopiedPerOperator;
import java.util.ArrayDeque;

/** Requests as their answers come, but only within the segment between two changes of time. */
@CopiedPerOperator
final class UnorderedQueue extends WaitingQueue {
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();

    /** Requests between two changes of time. */
    static final class Segment {
        private int unanswered;
        private final ArrayDeque<Request> done = new ArrayDeque<>(4);
        /** What ends it; null while it is open. */
        private TimeChange end;

        private Waiting ready() {
            Request first = done.peek();
            return first != null ? first : unanswered == 0 ? end : null;
        }
    }

    @Override
    void add(Request request) {
        request.segment = open();
        request.segment.unanswered++;
    }

    @Override
    void add(TimeChange change) {
        open().end = change;
    }

    private Segment open() {
        Segment last = segments.peekLast();
        if (last == null || last.end != null) {
            last = new Segment();
            segments.add(last);
        }
        return last;
    }

    @Override
    void done(Request request) {
        request.segment.unanswered--;
        request.segment.done.add(request);
    }

    @Override
    Waiting peekReady() {
        Segment first = segments.peek();
        return first == null ? null : first.ready();
    }

    @Override
    void removeReady() {
        Segment first = segments.element();
        if (first.done.poll() == null) {
            segments.remove();
        }
    }
}
