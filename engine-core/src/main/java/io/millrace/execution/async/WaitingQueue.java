package io.millrace.execution.async;

import io.millrace.execution.operators.CopiedPerOperator;

/** Says which of the waiting ones may go downstream next. */
@CopiedPerOperator
abstract class WaitingQueue {
    abstract void add(Request request);

    /** Nothing that is there now may go after it, nothing that comes later before it. */
    abstract void add(TimeChange change);

    /** The request has its result; told once. */
    abstract void done(Request request);

    /** Null when nothing may go. */
    abstract Waiting peekReady();

    /** Removes what {@link #peekReady} answers. */
    abstract void removeReady();
}
