package io.millrace.execution.async;

import io.millrace.execution.operators.CopiedPerOperator;
import java.util.function.Consumer;

/** The requests that have not gone downstream, in the order in which they came: a list linked through them. */
@CopiedPerOperator
final class Unanswered {
    private Request first;
    private Request last;

    void add(Request request) {
        request.before = last;
        if (last == null) {
            first = request;
        } else {
            last.after = request;
        }
        last = request;
    }

    void remove(Request request) {
        if (request.before == null) {
            first = request.after;
        } else {
            request.before.after = request.after;
        }
        if (request.after == null) {
            last = request.before;
        } else {
            request.after.before = request.before;
        }
        request.before = null;
        request.after = null;
    }

    void forEach(Consumer<Request> action) {
        for (Request request = first; request != null; request = request.after) {
            action.accept(request);
        }
    }
}
