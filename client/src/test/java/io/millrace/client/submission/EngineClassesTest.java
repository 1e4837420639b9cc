package io.millrace.client.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.client.ExitCode;
import io.millrace.client.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine beside the client; what it explains when it is there is shown on a whole distribution. */
class EngineClassesTest {
    @TempDir
    Path home;

    @Test
    void anEngineThatIsNotThereIsNotMistakenForTheClientsOwnClasses() throws IOException, RefusedException {
        Files.createDirectories(home.resolve("lib"));
        EngineClasses engine = new EngineClasses(
                Distribution.locate(Map.of("MILLRACE_HOME", home.toString()), EngineClassesTest.class));
        JobJar jar = new JobJar(home.resolve("job.jar"), 0, "Main");

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> engine.explain(jar, List.of(), Map.of(), "TEXT"));

        assertThat(refused.exit()).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(refused.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.failure().code()).isEqualTo("MR-1116");
            assertThat(refusal.failure().message()).contains(home.resolve("lib").toString(), "ExplainedProgram");
            assertThat(refusal.remedy()).contains("client.jar and lib of one distribution");
        });
    }
}
