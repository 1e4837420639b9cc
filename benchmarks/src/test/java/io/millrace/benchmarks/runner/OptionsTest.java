package io.millrace.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class OptionsTest {
    private static Options parse(String... arguments) {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }

    @Test
    void withoutArgumentsEverythingIsMeasuredThreeTimes() {
        Options options = parse();

        assertThat(options.workloads()).containsExactly(Workload.values());
        assertThat(options.contenders()).hasSize(6);
        assertThat(options.runs()).isEqualTo(3);
        assertThat(options.eventsOf(Workload.Q5)).isEqualTo(20_000_000);
    }

    @Test
    void takesLists() {
        Options options = parse("--queries", "q0,latency-keyed", "--engines=flink-2tm,plain", "--events=5");

        assertThat(options.workloads()).containsExactly(Workload.Q0, Workload.LATENCY_KEYED);
        assertThat(options.contenders()).extracting(Contender::id).containsExactly("flink-2tm", "plain");
        assertThat(options.eventsOf(Workload.Q0)).isEqualTo(5);
    }

    @Test
    void smokeSparesVariantsTheirEnginesWorkloads() {
        Options options = parse("--smoke");

        assertThat(options.smokeWorkloads(Contender.of("flink"))).containsExactly(Workload.values());
        assertThat(options.smokeWorkloads(Contender.of("flink-2tm"))).containsExactly(Workload.Q12, Workload.M1);
        assertThat(options.smokeWorkloads(Contender.of("plain"))).doesNotContain(Workload.LATENCY_KEYED);
    }

    @Test
    void whatThereIsNotIsRefusedByName() {
        assertThatThrownBy(() -> parse("--queries", "q99").workloads())
                .hasMessageContaining("there is no workload q99")
                .hasMessageContaining("latency-keyed");
        assertThatThrownBy(() -> parse("--engines", "storm").contenders())
                .hasMessageContaining("there is no engine storm");
    }

    static List<String> commandsOfTheReadme() throws IOException {
        return Pattern.compile("^benchmarks/run(.*?)(#.*)?$", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(command -> command.group(1).trim())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commandsOfTheReadme")
    void documentedCommandsAreUnderstood(String command) {
        String arguments =
                command.replace("--no-build", "").replace("--help", "").trim();
        Options options = arguments.isEmpty() ? parse() : parse(arguments.split(" +", -1));

        assertThat(options.workloads()).isNotEmpty();
        assertThat(options.contenders()).isNotEmpty();
    }
}
