package io.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void anEmptyTextIsAValue() {
        ParameterTool parameters = parse("--prefix", "", "--strict");

        assertThat(parameters.get("prefix", "x")).isEmpty();
        assertThat(parameters.toMap()).containsEntry("strict", "__NO_VALUE_KEY");
        assertThatThrownBy(() -> parse("--strict", "").getBoolean("strict"))
                .hasMessageContaining("must be true or false, not ''");
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

    @Test
    void parametersComeFromFilesAndPropertiesToo(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("job.properties"), "input=in\nlimit=7\nratio=0.5\n");
        ParameterTool fromFile = ParameterTool.fromPropertiesFile(file.toString());
        assertThat(fromFile.getShort("limit")).isEqualTo((short) 7);
        assertThat(fromFile.getByte("limit")).isEqualTo((byte) 7);
        assertThat(fromFile.getFloat("ratio")).isEqualTo(0.5f);
        assertThat(fromFile.getFloat("absent", 2)).isEqualTo(2);
        assertThat(ParameterTool.fromPropertiesFile(file.toFile())).isEqualTo(fromFile);
        assertThat(ParameterTool.fromSystemProperties().get("java.version"))
                .isEqualTo(System.getProperty("java.version"));
    }

    @Test
    void ofMergedParametersTheOthersWin() {
        ParameterTool merged = parse("--a", "1", "--b", "2").mergeWith(parse("--b", "3", "--c", "4"));
        assertThat(merged.toMap()).hasToString("{a=1, b=3, c=4}");
        assertThat(merged.getNumberOfParameters()).isEqualTo(3);
        assertThat(merged.getProperties()).hasSize(3);
        assertThat(merged.getConfiguration().getString("c")).contains("4");
    }

    @Test
    void whatWasNeverAskedForIsKnown() {
        ParameterTool parameters = parse("--a", "1", "--b", "2", "--c", "3");
        parameters.getInt("a");
        parameters.has("c");
        assertThat(parameters.getUnrequestedParameters()).containsExactly("b");
    }

    @Test
    void globalJobParametersSurviveTheirJourneyThroughTheConfiguration() {
        Map<String, String> parameters =
                Map.of("path", "C:\\a,b", "time", "10:30", "empty", "", "a:b", "c", "list", "1,2,\\,3");
        ExecutionConfig config = new ExecutionConfig();
        assertThat(config.getGlobalJobParameters().toMap()).isEmpty();
        config.setGlobalJobParameters(ParameterTool.fromMap(parameters));
        assertThat(config.getGlobalJobParameters().toMap()).isEqualTo(parameters);
    }
}
