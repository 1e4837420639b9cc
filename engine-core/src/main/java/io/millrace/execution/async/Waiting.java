package io.millrace.execution.async;

import io.millrace.execution.operators.CopiedPerOperator;

/** A place in the queue of an asynchronous operator: a request, or a change of time that must keep its place. */
@CopiedPerOperator
abstract class Waiting {
    /** It came to the front and may go downstream. */
    abstract void emit();
}
