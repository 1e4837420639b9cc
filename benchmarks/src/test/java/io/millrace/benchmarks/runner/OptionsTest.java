package io.millrace.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void whatCannotBeIsRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> parse("--slide", "3").check()).hasMessageContaining("slides of 3 ms");
        assertThatThrownBy(() -> parse("--heap", "4x").check()).hasMessageContaining("4x");
        assertThatThrownBy(() -> parse("--queries", "q99").check()).hasMessageContaining("q99");
    }

    @Test
    void whoAsksForWhatThereIsNotIsToldWhatThereIs(@TempDir Path repository) {
        StringWriter said = new StringWriter();

        int exitCode = BenchmarkRunner.commandLine(repository)
                .setErr(new PrintWriter(said))
                .execute("--engines", "storm");

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString().lines())
                .singleElement()
                .asString()
                .startsWith("there is no engine storm; there are millrace");
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

        options.check();
        assertThat(options.workloads()).isNotEmpty();
        assertThat(options.contenders()).isNotEmpty();
    }

    @Test
    void documentedProgramsAreThere() throws Exception {
        List<String> classes = Pattern.compile("io\\.millrace\\.benchmarks(\\.\\w+)+")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(classes).isNotEmpty();
        for (String program : classes) {
            assertThat(Class.forName(program).getMethod("main", String[].class)).isNotNull();
        }
    }
}
