package io.millrace.api.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PreconditionsTest {
    @Test
    void whatHoldsPasses() {
        assertThat(Preconditions.checkNotNull("x", "is %s", "there")).isEqualTo("x");
        Preconditions.checkArgument(true, "is %s", "so");
        Preconditions.checkState(true);
        Preconditions.checkElementIndex(1, 2);
    }

    @Test
    void whatDoesNotHoldIsSaidWithItsArguments() {
        assertThatThrownBy(() -> Preconditions.checkArgument(false, "%s is above %s", 7, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("7 is above 5");
        assertThatThrownBy(() -> Preconditions.checkState(false, "not %s", "now", "or ever"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not now [or ever]");
        assertThatThrownBy(() -> Preconditions.checkNotNull(null, "a %s"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a %s");
        assertThatThrownBy(() -> Preconditions.checkElementIndex(2, 2, "row"))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("row");
    }

    @Test
    void arraysShowTheirElements() {
        assertThat(StringUtils.arrayAwareToString(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(StringUtils.arrayAwareToString(new String[][] {{"a"}})).isEqualTo("[[a]]");
        assertThat(StringUtils.arrayAwareToString(null)).isEqualTo("null");
    }
}
