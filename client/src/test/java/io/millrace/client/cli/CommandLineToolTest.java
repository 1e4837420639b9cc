package io.millrace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineToolTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @Test
    void withoutArgumentsItHelps() throws IOException {
        assertThat(run()).isZero();
        assertThat(out()).contains("Usage: millrace", "submit");
        assertThat(err()).isEmpty();
    }

    @Test
    void tellsItsVersion() throws IOException {
        assertThat(run("version")).isZero();
        assertThat(out()).matches("millrace \\d+\\.\\d+\\.\\d+.*\\s+");
    }

    @Test
    void anUnknownCommandIsMetWithTheNearestOne() throws IOException {
        assertThat(run("sumbit", "job.jar")).isEqualTo(2);
        assertThat(err()).contains("error MR-1101: unknown command 'sumbit'", "did you mean 'submit'?");
        assertThat(out()).isEmpty();
    }

    @Test
    void anUnknownOptionIsMetWithTheNearestOne() throws IOException {
        assertThat(run("submit", "--detahc", "job.jar")).isEqualTo(2);
        assertThat(err())
                .contains("unknown option '--detahc'", "did you mean '--detach'?", "see: millrace help submit");
    }

    @Test
    void whoeverMistypesIsToldWhereHelpIsAndThatHelpIsThere() throws IOException {
        assertThat(run("help", "submti")).isEqualTo(2);
        assertThat(err()).contains("unknown command 'submti'", "did you mean 'submit'?");
        err.reset();

        assertThat(run("state", "show", "--operatr", "x", "hdfs:///s")).isEqualTo(2);
        assertThat(err()).contains("did you mean '--operator'?", "see: millrace state show --help");
        assertThat(run("state", "show", "--help")).isZero();
        assertThat(out()).contains("Usage: millrace state show");
    }

    @Test
    void theHelpListsEveryExitCode() throws IOException {
        assertThat(run("--help")).isZero();
        String codes = out().substring(out().indexOf("Exit codes:"));
        for (ExitCode code : ExitCode.values()) {
            assertThat(codes).containsPattern("\\b" + code.value() + " ");
        }
    }

    @Test
    void whatIsWrongIsSaidAllAtOnce() throws IOException {
        assertThat(run("submit", "-Dparalelism=4", "-p", "0", "absent.jar")).isEqualTo(2);
        assertThat(err().lines().filter(line -> line.startsWith("error "))).hasSize(3);
    }

    @Test
    void refusalsAreOneJsonDocumentWhenAskedFor() throws IOException {
        assertThat(run("submit", "-o", "json", "absent.jar")).isEqualTo(2);
        assertThat(out()).startsWith("{").contains("\"kind\" : \"Refusal\"", "\"code\" : \"MR-1110\"");
        out.reset();

        assertThat(run("submit", "--output=json", "--detahc")).isEqualTo(2);
        assertThat(out()).contains("\"code\" : \"MR-1101\"");
    }

    /** Whatever it looks like: our options, Java's, files, the end of options. */
    @Test
    void everythingAfterTheJarIsThePrograms() {
        String[] programs = {"-p", "9", "--help", "-Dx=y", "@file", "--", "-d", "", "a b", "--name=x"};
        CommandLine commands = CommandLineTool.commandLine(terminal());

        commands.parseArgs(
                concat(new String[] {"submit", "-p", "2", "-Duser.a=b=c", "-D", "user.d=", "job.jar"}, programs));

        SubmitCommand submit = commands.getSubcommands().get("submit").getCommand();
        assertThat(submit.program.arguments).containsExactly(programs);
        assertThat(submit.program.parallelism).isEqualTo(2);
        assertThat(submit.program.common.overrides)
                .containsEntry("user.a", "b=c")
                .containsEntry("user.d", "");
    }

    @Test
    void infoTakesTheSameWordsAsSubmit() {
        CommandLine commands = CommandLineTool.commandLine(terminal());

        commands.parseArgs("info", "-p", "2", "--format", "dot", "-c", "Main", "job.jar", "--format", "x", "--name");

        InfoCommand info = commands.getSubcommands().get("info").getCommand();
        assertThat(info.format).isEqualTo(InfoCommand.PlanFormat.DOT);
        assertThat(info.program.parallelism).isEqualTo(2);
        assertThat(info.program.arguments).containsExactly("--format", "x", "--name");
    }

    @Test
    void whatInfoCannotExplainIsRefusedLikeWhatSubmitCannotSubmit() throws IOException {
        assertThat(run("info", "-o", "json", "absent.jar")).isEqualTo(2);
        assertThat(out()).contains("\"kind\" : \"Refusal\"", "\"code\" : \"MR-1110\"");
    }

    private static String[] concat(String[] first, String[] second) {
        return java.util.stream.Stream.of(first, second)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    private int run(String... arguments) throws IOException {
        Files.createDirectories(home.resolve("lib"));
        return CommandLineTool.run(arguments, terminal());
    }

    private Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                true,
                Map.of("MILLRACE_HOME", home.toString()));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
