package io.millrace.migration;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs written for Flink: after nothing but their imports was changed they compile here and give the same results. */
class FlinkProgramsTest {
    private static final Path RESOURCES = Path.of("src", "test", "resources").toAbsolutePath();
    private static final Path PROGRAMS = RESOURCES.resolve("programs");
    private static final String ARGUMENTS = "--purchases " + RESOURCES.resolve("inputs/purchases.csv") + " --words "
            + RESOURCES.resolve("inputs/words.txt");

    @TempDir
    private static Path folder;

    private static Engine flink;
    private static Engine millrace;
    private static final Map<String, String> COMPLAINTS = new LinkedHashMap<>();

    @BeforeAll
    static void compileAndRunAllOnBothEngines() throws IOException, InterruptedException {
        flink = Engine.flink(folder.resolve("flink"));
        millrace = Engine.millrace(folder.resolve("millrace"));
        ImportMap imports = ImportMap.read();
        for (String program : programs()) {
            String source = Files.readString(PROGRAMS.resolve(program + ".java"));
            assertThat(flink.compile(program, source)).isEmpty();
            COMPLAINTS.put(program, millrace.compile(program, imports.convertImports(source)));
        }
        flink.run(programs(), ARGUMENTS);
        millrace.run(programs().stream().filter(FlinkProgramsTest::compiles).toList(), ARGUMENTS);
    }

    static List<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .sorted()
                    .collect(toList());
        }
    }

    private static boolean compiles(String program) {
        return COMPLAINTS.get(program).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void givesTheSameResultsOnceItsImportsAreChanged(String program) throws IOException {
        assertThat(COMPLAINTS.get(program)).isEmpty();
        assertThat(flink.resultsOf(program)).isNotEmpty().noneMatch(line -> line.startsWith("\tat "));
        assertThat(millrace.resultsOf(program)).containsExactlyInAnyOrderElementsOf(flink.resultsOf(program));
    }
}
