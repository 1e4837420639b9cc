package io.millrace.execution.operators;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;

/**
 * Keys that a program's selector did not give. Who asks it does so himself, not through a method here: from a method that
 * all ask through, the compiler learns about all selectors of an operator, and inlines none.
 */
public final class Keys {
    private Keys() {}

    /** MR-3103. */
    public static MillraceException missing() {
        return new MillraceException(Failure.of(
                "MR-3103",
                Blame.USER,
                "the key selector returned null; a record without a key belongs nowhere: filter it out before"
                        + " keyBy(...), or give it a key of its own"));
    }
}
