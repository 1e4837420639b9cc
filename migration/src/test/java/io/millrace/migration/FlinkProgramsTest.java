package io.millrace.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs written for Flink: after nothing but their imports was changed they compile here and give the same results. */
class FlinkProgramsTest {
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
        for (Path shared : FlinkPrograms.shared()) {
            String source = Files.readString(shared);
            assertThat(flink.compile(FlinkPrograms.nameOf(shared), source)).isEmpty();
            assertThat(millrace.compile(FlinkPrograms.nameOf(shared), imports.convertImports(source)))
                    .isEmpty();
        }
        for (String program : FlinkPrograms.names()) {
            String source = Files.readString(FlinkPrograms.file(program));
            assertThat(flink.compile(program, source)).isEmpty();
            COMPLAINTS.put(program, millrace.compile(program, imports.convertImports(source)));
        }
        flink.run(FlinkPrograms.names(), FlinkPrograms.arguments());
        List<String> compiled = FlinkPrograms.names().stream()
                .filter(program -> COMPLAINTS.get(program).isEmpty())
                .toList();
        millrace.run(compiled, FlinkPrograms.arguments());
    }

    static List<String> programs() throws IOException {
        List<String> waiting = FlinkPrograms.waiting();
        return FlinkPrograms.names().stream()
                .filter(program -> !waiting.contains(program))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void givesTheSameResultsOnceItsImportsAreChanged(String program) throws IOException {
        assertThat(COMPLAINTS.get(program)).isEmpty();
        assertThat(flink.resultsOf(program)).isNotEmpty().noneMatch(line -> line.startsWith("\tat "));
        assertThat(millrace.resultsOf(program)).containsExactlyInAnyOrderElementsOf(flink.resultsOf(program));
    }

    /** Who works belongs on the list above. */
    @Test
    void programsThatWaitForSomethingDoNotCompileYet() throws IOException {
        assertThat(COMPLAINTS.keySet()).containsAll(FlinkPrograms.waiting());
        assertThat(FlinkPrograms.waiting())
                .allSatisfy(program -> assertThat(COMPLAINTS.get(program)).isNotEmpty());
    }
}
