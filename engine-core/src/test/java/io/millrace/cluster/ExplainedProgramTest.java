package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client learns of a job jar whose program it does not run. */
class ExplainedProgramTest {
    private static final String PROGRAM = """
            io.millrace.api.StreamExecutionEnvironment env =
                io.millrace.api.StreamExecutionEnvironment.getExecutionEnvironment();
            env.fromSequence(1, Long.parseLong(args[0])).rebalance().map(n -> n + 1).print();
            env.execute("numbers");
            throw new IllegalStateException("went on behind execute()");
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"TEXT, job 'numbers'", "JSON, '{\"name\":\"numbers\"'", "DOT, 'digraph \"numbers\" {'"})
    void thePlanIsWrittenAsAskedFor(String format, String beginning) throws IOException {
        Map<String, String> answer = explain(PROGRAM, format, "10");

        assertThat(answer.get("plan"))
                .startsWith(beginning)
                .contains("Source: Sequence Source", "Clicks.java:6", "REBALANCE")
                .doesNotContain("Lambda");
        assertThat(answer.get("warnings")).contains("uid");
    }

    @Test
    void theConfigurationOfTheSubmissionCounts() throws IOException {
        assertThat(explain(PROGRAM, "TEXT", "10").get("plan")).contains("(parallelism 3, max ");
    }

    @Test
    void aProgramThatCatchesEverythingIsExplainedAllTheSame() throws IOException {
        String stubborn =
                "try { " + PROGRAM.replace("throw new IllegalStateException(\"went on behind execute()\");", "")
                        + " } catch (Throwable any) { System.setProperty(\"caught\", any.toString()); }";

        assertThat(explain(stubborn, "TEXT", "10").get("plan")).startsWith("job 'numbers'");
    }

    @Test
    void aProgramThatNeverExecutesHasNoPlan() throws IOException {
        assertThat(explain("if (args.length > 1) { " + PROGRAM + " }", "TEXT", "10"))
                .containsEntry("code", "MR-1115")
                .containsEntry("blame", "USER")
                .extractingByKey("message")
                .asString()
                .contains("main() of Clicks", "without having called execute()", "arguments");
    }

    @Test
    void whatMainThrowsBeforeIsTold() throws IOException {
        Map<String, String> answer = explain(PROGRAM, "TEXT", "ten");

        assertThat(answer).containsEntry("code", "MR-4503");
        assertThat(answer.get("message")).contains("For input string: \"ten\"", "Clicks.java:6");
        assertThat(answer.get("stackTrace")).contains("NumberFormatException");
    }

    private Map<String, String> explain(String body, String format, String... arguments) throws IOException {
        Path jar = ProgramJar.of(directory, body);
        return ExplainedProgram.explain(
                jar,
                "Clicks",
                List.of(arguments),
                Map.of("parallelism.default", "3", "execution.checkpointing.interval", "10s"),
                format);
    }
}
