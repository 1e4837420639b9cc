package io.millrace.benchmarks.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared is the engine: both run the same program, and changing imports is all it takes. */
class SameProgramsTest {
    private static final Path OURS = Path.of("src/main/java/io/millrace/benchmarks/millrace");
    private static final Path FLINKS = Path.of("flink/src/main/java/io/millrace/benchmarks/flink");
    /** How the engines are set up, and what only one of them needs. */
    private static final List<String> OWN =
            List.of("package-info", "FlinkMain", "FlinkCluster", "EventTypeInfo", "EventSerializer");

    static List<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(FLINKS)) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !OWN.contains(name))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void differsInImportsOnly(String program) throws IOException {
        assertThat(withoutImports(OURS.resolve(program + ".java")))
                .isNotEmpty()
                .isEqualTo(withoutImports(FLINKS.resolve(program + ".java")));
    }

    private static String withoutImports(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("(?m)^(import|package) .*\\n", "")
                .strip();
    }
}
