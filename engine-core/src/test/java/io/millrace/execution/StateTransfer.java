package io.millrace.execution;

import io.millrace.execution.operators.Operator;

/**
 * How the state of an operator gets out of one instance and into the next: where {@link OperatorHarness} meets snapshots.
 * The harness has no idea what a snapshot is; state backends have one implementation of this for all operators, which
 * every table of the tests can then be {@linkplain OperatorHarness#restoring given}.
 */
interface StateTransfer {

    /** Between two elements, never while the operator is suspended. The instance is closed afterwards. */
    Object snapshot(Operator operator) throws Exception;

    /** Into a new instance in a new task, before it is opened; after it the last watermarks are told again. */
    void restore(Object snapshot, Operator operator) throws Exception;
}
