package io.millrace.execution.operators;

import io.millrace.base.Failure;
import io.millrace.base.MillraceException;

/**
 * Code inside an operator failed; the failure names operator, place and record. Passes through the operators before it
 * unchanged. Unchecked, so that pushing a record needs no declaration; the task catches it once per step.
 */
public final class OperatorFailedException extends MillraceException {
    private static final long serialVersionUID = 1L;

    OperatorFailedException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
