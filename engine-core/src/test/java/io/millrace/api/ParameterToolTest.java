package io.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ParameterToolTest {

    private static ParameterTool parse(String... args) {
        return ParameterTool.fromArgs(args);
    }

    @Test
    void optionsHaveValuesFlagsHaveNone() {
        ParameterTool parameters = parse("--input", "in", "--strict", "-n", "-5", "--rate", "-.5", "--wait", "180m");

        assertThat(parameters.get("input")).isEqualTo("in");
        assertThat(parameters.getBoolean("strict", false)).isTrue();
        assertThat(parameters.getBoolean("absent", false)).isFalse();
        assertThat(parameters.has("strict")).isTrue();
        assertThat(parameters.getInt("n")).isEqualTo(-5);
        assertThat(parameters.getDouble("rate")).isEqualTo(-0.5);
        assertThat(parameters.getDuration("wait", Duration.ZERO)).isEqualTo(Duration.ofHours(3));
        assertThat(parameters.getLong("absent", 7)).isEqualTo(7);
        assertThat(parameters.get("absent")).isNull();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> parse("in")).hasMessageContaining("'in' is neither an option nor the value of one");
        assertThatThrownBy(() -> parse("--a", "1", "--a", "2")).hasMessageContaining("--a is given more than once");
        assertThatThrownBy(() -> parse("--")).hasMessageContaining("names no option");
        assertThatThrownBy(() -> parse("--n", "many").getInt("n"))
                .hasMessageContaining("--n must be an integer, not 'many'");
        assertThatThrownBy(() -> parse("--input").getRequired("input")).hasMessageContaining("--input needs a value");
        assertThatThrownBy(() -> parse().getRequired("input")).hasMessageContaining("--input is missing");
        assertThatThrownBy(() -> parse("--strict", "maybe").getBoolean("strict", false))
                .hasMessageContaining("must be true or false");
    }

    @Test
    void unknownOptionsAreRefusedWithTheNearest() {
        assertThatThrownBy(() -> parse("--ouput", "x").allowOnly("input", "output"))
                .hasMessageContaining("unknown option --ouput; did you mean --output? Options are --input, --output");
        assertThat(parse("--input", "x").allowOnly("input").get("input")).isEqualTo("x");
    }
}
