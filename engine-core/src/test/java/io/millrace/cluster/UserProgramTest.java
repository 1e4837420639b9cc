package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's main(), run with the classes of its jar. */
class UserProgramTest {
    private static final String SEEN = "millrace.test.seen";

    @TempDir
    Path directory;

    @AfterEach
    void forget() {
        System.clearProperty(SEEN);
    }

    @Test
    void mainGetsItsArgumentsAndItsOwnClasses() throws IOException {
        UserProgram program = ProgramJar.program(
                directory,
                "System.setProperty(\"" + SEEN + "\", String.join(\"|\", args) + \" \""
                        + " + Thread.currentThread().getContextClassLoader().loadClass(\"Clicks\")"
                        + ".equals(Clicks.class));",
                "--input",
                "a b",
                "");

        assertThat(program.run()).isEmpty();
        assertThat(System.getProperty(SEEN)).isEqualTo("--input|a b| true");
        assertThat(Thread.currentThread().getContextClassLoader()).isNotEqualTo(program.classLoader());
    }

    @Test
    void whatMainThrewIsToldWithTheUsersOwnLine() throws IOException {
        Failure why = ProgramJar.program(
                        directory, "try { fail(); } catch (Exception e) { throw new RuntimeException(\"start\", e); }")
                .run()
                .orElseThrow();

        assertThat(why.code()).isEqualTo("MR-4503");
        assertThat(why.blame()).isEqualTo(Blame.USER);
        assertThat(why.message())
                .contains("main() of Clicks", "java.lang.RuntimeException: start", "IllegalStateException: no input")
                .contains("at Clicks.fail(Clicks.java:2)");
        assertThat(why.stackTrace()).contains("Caused by");
    }

    @Test
    void aFailureThatKnowsItselfStaysAsItIs() throws IOException {
        Failure why = ProgramJar.program(
                        directory,
                        "throw new io.millrace.base.MillraceException(io.millrace.base.Failure.of("
                                + "\"MR-3001\", io.millrace.base.Blame.USER, \"declare a record\"));")
                .run()
                .orElseThrow();

        assertThat(why).isEqualTo(Failure.of("MR-3001", Blame.USER, "declare a record"));
    }

    @Test
    void aMainClassThatCannotRunIsRefused() throws IOException {
        Path jar =
                ProgramJar.compile(directory, "Clicks", "public class Clicks { public void main(String[] args) {} }");

        assertThat(codeOf(new UserProgram(jar, "Clicks", List.of()))).contains("MR-4502");
        assertThat(codeOf(new UserProgram(jar, "clicks.Clicks", List.of()))).contains("MR-4501");
    }

    private static Optional<String> codeOf(UserProgram program) {
        return program.run().map(Failure::code);
    }
}
