package io.millrace.execution;

import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.execution.copies.ClassCopies;

/** Gives each operator of a task its {@link OperatorParts}. */
@FunctionalInterface
interface PartsFactory {
    OperatorParts partsOf(OperatorId operator);

    /** All operators run the same classes. */
    static PartsFactory shared() {
        return operator -> new DirectParts();
    }

    /** Each operator of the job runs its own copies. */
    static PartsFactory copied(ClassCopies copies, JobID job) {
        return operator -> {
            try {
                return copies.<OperatorParts>copyOf(DirectParts.class, job, operator)
                        .getConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("a copy of DirectParts cannot be made", impossible);
            }
        };
    }
}
