package io.millrace.execution.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlignmentGroupTest {
    private final AlignmentGroup group = new AlignmentGroup();

    @Test
    void theSlowestIsUnknownUntilEveryoneHasToldHisTime() {
        group.expect(2);
        group.report("a", 100);
        assertThat(group.slowest()).isEqualTo(Long.MIN_VALUE);
        group.report("b", 70);
        assertThat(group.maxAllowed(50)).isEqualTo(120);
        group.forget("b");
        assertThat(group.slowest())
                .as("it will come back, further behind perhaps")
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void whoIsIdleOrDoneHoldsNobodyBack() {
        group.expect(2);
        group.report("a", 100);
        group.report("b", AlignmentGroup.HOLDS_NOTHING);
        assertThat(group.maxAllowed(50)).isEqualTo(150);
        group.report("a", AlignmentGroup.HOLDS_NOTHING);
        assertThat(group.maxAllowed(50)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theLimitDoesNotWrapAround() {
        group.report("a", Long.MAX_VALUE - 10);
        assertThat(group.maxAllowed(50)).isEqualTo(Long.MAX_VALUE);
    }
}
