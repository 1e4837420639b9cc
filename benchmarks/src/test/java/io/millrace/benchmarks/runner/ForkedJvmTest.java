package io.millrace.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForkedJvmTest {
    @Test
    void theYoungGenerationIsFixedInHeapsItIsASmallPartOf() {
        assertThat(ForkedJvm.heapOptions("4g")).contains("-Xms4g", "-Xmx4g", "-Xmn512m");
        assertThat(ForkedJvm.heapOptions("1536m")).contains("-Xmn512m");
        assertThat(ForkedJvm.heapOptions("1g")).contains("-Xmx1g").noneMatch(option -> option.startsWith("-Xmn"));
    }
}
