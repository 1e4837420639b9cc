package io.millrace.execution.copies;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Eventually;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.execution.DirectParts;
import io.millrace.execution.operators.Output;
import org.junit.jupiter.api.Test;

/** Copies belong to one operator of one job, share what is not marked, and are gone when nobody uses them. */
class ClassCopiesTest {
    private static final JobID JOB = new JobID("0123456789abcdef0123456789abcdef");
    private static final OperatorId MAP = new OperatorId("00000000000000000000000000000001");
    private static final OperatorId FILTER = new OperatorId("00000000000000000000000000000002");

    private final ClassCopies copies = new ClassCopies();

    @Test
    void anOperatorHasItsOwnCopyWhichItsSubtasksShare() {
        Class<?> forMap = copies.copyOf(DirectParts.class, JOB, MAP);
        Class<?> forMapAgain = copies.copyOf(DirectParts.class, JOB, MAP);
        Class<?> forFilter = copies.copyOf(DirectParts.class, JOB, FILTER);

        assertThat(forMap)
                .isNotEqualTo(DirectParts.class)
                .isEqualTo(forMapAgain)
                .isNotEqualTo(forFilter);
        assertThat(forMap.getName()).isEqualTo(DirectParts.class.getName());
    }

    @Test
    void whatIsNotMarkedIsShared() throws ClassNotFoundException {
        ClassLoader loader = copies.copyOf(DirectParts.class, JOB, MAP).getClassLoader();

        assertThat(loader.loadClass(Output.class.getName())).isEqualTo(Output.class);
        assertThat(loader.loadClass("io.millrace.execution.operators.MapOperator")
                        .getClassLoader())
                .isEqualTo(loader);
    }

    @Test
    void copiesThatNobodyUsesAreUnloaded() {
        assertThat(copies.copyOf(DirectParts.class, JOB, MAP)).isNotNull();

        Eventually.until("the copies are gone", () -> {
            System.gc();
            return copies.size() == 0;
        });
    }
}
