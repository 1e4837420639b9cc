package io.millrace.api;

import java.io.Serializable;
import java.util.Objects;

/**
 * What becomes of a record whose processing throws: set for an operator with
 * {@link SingleOutputStreamOperator#setPoisonRecordPolicy}. What the operator's function changed in its state and
 * emitted before it threw stays; the record is not tried again.
 *
 * <p>Only records are meant: a failing timer, window evaluation or asynchronous answer fails the job under every
 * policy, as do errors of the JVM itself.
 */
public sealed interface PoisonRecordPolicy extends Serializable {

    /** The job fails, and restarts if it may. The default. */
    static PoisonRecordPolicy fail() {
        return new Fail();
    }

    /** The record is left out, logged, and counted in {@code poisonRecords}. */
    static PoisonRecordPolicy skip() {
        return new Skip();
    }

    /**
     * As {@link #skip()}, and the record goes to the operator's side output of this tag with what went wrong: once for
     * each time it comes, exactly once with checkpoints.
     *
     * @param tag read with {@code getSideOutput}; its type names the operator's input type
     */
    static <T> PoisonRecordPolicy deadLetter(OutputTag<DeadLetter<T>> tag) {
        return new ToSideOutput(tag);
    }

    /** @see #fail() */
    record Fail() implements PoisonRecordPolicy {}

    /** @see #skip() */
    record Skip() implements PoisonRecordPolicy {}

    /** @see #deadLetter */
    record ToSideOutput(OutputTag<?> tag) implements PoisonRecordPolicy {
        public ToSideOutput {
            Objects.requireNonNull(tag, "tag");
        }
    }
}
