package io.millrace.client.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigurationTest {

    @TempDir
    Path directory;

    @Test
    void theCommandLineWinsOverDashDAndThatOverTheFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("config.yaml"), "parallelism.default: 1\ntaskmanager.cpu.cores: 3\nuser.a: file\n");

        EffectiveConfiguration effective = EffectiveConfiguration.of(
                request(OptionalInt.of(4), Map.of("parallelism.default", "2", "user.a", "-D")), Optional.of(file));

        assertThat(effective.problems()).isEmpty();
        assertThat(effective.configuration().toMap())
                .containsEntry("parallelism.default", "4")
                .containsEntry("taskmanager.cpu.cores", "3")
                .containsEntry("user.a", "-D");
    }

    @Test
    void everyProblemComesWithItsOrigin() throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), "taskmanager.cpu.core: 3\n");

        assertThat(problems(OptionalInt.of(0), Map.of("$internal.application.name", "x"), Optional.of(file)))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("'taskmanager.cpu.core'", "from " + file),
                        problem -> assertThat(problem).contains("'parallelism.default' (from -p)"),
                        problem ->
                                assertThat(problem).contains("$internal.application.name", "set by Millrace itself"));
    }

    @Test
    void memoryIsOneNumberAndLargeEnough() {
        assertThat(problems(Map.of("taskmanager.memory.process.size", "100m")))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).contains("taskmanager.memory.process.size", "100m is too small"));
        assertThat(problems(Map.of("env.java.opts.taskmanager", "-Dx=y -Xmx4g")))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("MR-1105: ", "must not size the JVM's memory"));
    }

    @Test
    void aMissingFileIsOneOfTheProblems() {
        assertThat(problems(
                        OptionalInt.empty(), Map.of("unheard.of", "1"), Optional.of(directory.resolve("absent.yaml"))))
                .hasSize(2);
    }

    private static List<String> problems(Map<String, String> overrides) {
        return problems(OptionalInt.empty(), overrides, Optional.empty());
    }

    private static List<String> problems(OptionalInt parallelism, Map<String, String> overrides, Optional<Path> file) {
        return EffectiveConfiguration.of(request(parallelism, overrides), file).problems().stream()
                .map(problem ->
                        problem.failure().code() + ": " + problem.failure().message())
                .toList();
    }

    private static SubmitRequest request(OptionalInt parallelism, Map<String, String> overrides) {
        return new SubmitRequest(
                Path.of("job.jar"),
                List.of(),
                Optional.empty(),
                parallelism,
                Optional.empty(),
                false,
                overrides,
                Optional.empty());
    }
}
