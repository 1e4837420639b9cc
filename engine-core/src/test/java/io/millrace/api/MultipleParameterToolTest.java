package io.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MultipleParameterToolTest {
    private final MultipleParameterTool parameters = MultipleParameterTool.fromArgs(
            new String[] {"--input", "a", "--input", "b", "--parallelism", "3", "--verbose"});

    @Test
    void anOptionHasAllItsValuesInTheirOrder() {
        assertThat(parameters.getMultiParameter("input")).containsExactly("a", "b");
        assertThat(parameters.getMultiParameterRequired("parallelism")).containsExactly("3");
        assertThat(parameters.getMultiParameter("output")).isNull();
        assertThat(parameters.getInt("parallelism")).isEqualTo(3);
        assertThat(parameters.has("verbose")).isTrue();
        assertThat(parameters.getUnrequestedParameters()).isEmpty();
    }

    @Test
    void oneValueIsWantedWhereSeveralAre() {
        assertThatThrownBy(() -> parameters.get("input")).hasMessageContaining("--input is given more than once: a, b");
        assertThatThrownBy(() -> parameters.getMultiParameterRequired("output"))
                .hasMessageContaining("--output is missing");
    }

    @Test
    void mergingKeepsTheValuesOfBoth() {
        MultipleParameterTool both =
                parameters.mergeWith(MultipleParameterTool.fromArgs(new String[] {"--input", "c"}));
        assertThat(both.getMultiParameter("input")).isEqualTo(List.of("a", "b", "c"));
        assertThat(both.toMap()).containsEntry("input", "c").containsEntry("parallelism", "3");
    }
}
