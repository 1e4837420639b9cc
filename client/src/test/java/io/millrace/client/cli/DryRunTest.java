package io.millrace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cluster.ProgramJar;
import io.millrace.cluster.UserProgram;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code submit --dry-run} on a savepoint of a job that counts, with the engine itself: what scripts learn from it. */
@Timeout(60)
class DryRunTest {
    private static final String COUNTS = """
            import io.millrace.api.*;
            import io.millrace.api.functions.*;
            import io.millrace.api.state.*;
            import java.nio.file.*;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.TimeUnit;

            public class Counts {
                static final CountDownLatch SEEN = new CountDownLatch(100);

                static class Count extends KeyedProcessFunction<Long, Long, Long> {
                    transient ValueState<Long> count;
                    @Override public void open(OpenContext context) throws Exception {
                        /* open */
                        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
                    }
                    @Override public void processElement(Long number, Context context, Collector<Long> out)
                            throws Exception {
                        count.update(number);
                        SEEN.countDown();
                    }
                }

                public static void main(String[] arguments) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.setParallelism(1);
                    env.fromSequence(1, Long.MAX_VALUE).uid("numbers")
                            .keyBy(number -> number % 7).process(new Count()).uid("counts")
                            .filter(never -> false).print();
                    JobClient job = env.executeAsync("counts");
                    if (!SEEN.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("it does not count");
                    Files.writeString(Path.of(arguments[0], "path"), job.stopWithSavepoint(
                            false, Path.of(arguments[0]).toUri().toString(), SavepointFormatType.CANONICAL).get());
                }
            }
            """;

    @TempDir
    static Path saved;

    private static String savepoint;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @BeforeAll
    static void stopTheFirstVersion() throws IOException {
        Path jar = ProgramJar.compile(saved, "Counts", COUNTS);
        assertThat(new UserProgram(jar, "Counts", List.of(saved.toString())).run())
                .isEmpty();
        savepoint = Files.readString(saved.resolve("path"));
    }

    @Test
    void aJobThatWouldBeginIsExitCode0() throws IOException {
        assertThat(tryWith("", "")).isZero();
        assertThat(out()).contains("✓ counts gets 'count' Long", "The job would begin with it.");
    }

    @Test
    void aJobThatWouldBeRefusedIsExitCode7AndSaysWhy() throws IOException {
        assertThat(tryWith("\"count\", Long.class", "\"count\", (Class) String.class"))
                .isEqualTo(7);
        assertThat(out())
                .contains(
                        "✗ counts could not get 'count' Long",
                        "it was Long and is String now",
                        "MR-6003",
                        "The job would be refused.");
    }

    @Test
    void stateThatNobodyClaimsIsAnObjectionUnlessItMayBeLeftBehind() throws IOException {
        assertThat(tryWith(".uid(\"counts\")", ".uid(\"others\")")).isEqualTo(7);
        assertThat(out()).contains("✗ counts has state that no operator of the program claims", "MR-6110");
        out.reset();

        assertThat(tryWith(".uid(\"counts\")", ".uid(\"others\")", "--allow-non-restored-state"))
                .isZero();
        assertThat(out()).contains("✓ counts has state that no operator of the program claims");
    }

    @Test
    void aJobThatCouldNotBeLookedAtIsExitCode12() throws IOException {
        assertThat(tryWith("/* open */", "if (true) throw new java.io.IOException(\"no database\");"))
                .isEqualTo(12);
        assertThat(out()).contains("? counts gets 'count' Long", "could not be looked at", "no database");
    }

    @Test
    void scriptsFindTheSameInOneDocument() throws IOException {
        assertThat(tryWith("/* open */", "if (true) throw new java.io.IOException(\"no database\");", "-o", "json"))
                .isEqualTo(12);
        assertThat(out()).startsWith("{").contains("\"verdict\" : \"UNCERTAIN\"", "\"exitCode\" : 12");
    }

    @Test
    void withoutASavepointThereIsNothingToTry() throws IOException {
        linkEngine();
        assertThat(run(
                        "submit",
                        "--dry-run",
                        "-c",
                        "Counts",
                        saved.resolve("job.jar").toString(),
                        saved.toString()))
                .isEqualTo(2);
        assertThat(err()).contains("MR-6222", "--from-savepoint");
        assertThat(out()).isEmpty();
    }

    /** @param now in the program, where {@code before} was */
    private int tryWith(String before, String now, String... options) throws IOException {
        linkEngine();
        assertThat(COUNTS).contains(before);
        Path jar = ProgramJar.compile(home, "Counts", COUNTS.replace(before, now));
        List<String> arguments = new ArrayList<>(List.of("submit", "--dry-run", "-s", savepoint, "-c", "Counts"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(jar.toString(), saved.toString()));
        return run(arguments.toArray(String[]::new));
    }

    /** The distribution's {@code lib}: the engine as it is here, with what it needs, named by one jar. */
    private void linkEngine() throws IOException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        Path lib = Files.createDirectories(home.resolve("lib"));
        new JarOutputStream(Files.newOutputStream(lib.resolve("engine.jar")), manifest).close();
    }

    private int run(String... arguments) {
        return CommandLineTool.run(
                arguments,
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        true,
                        Map.of("MILLRACE_HOME", home.toString())));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
