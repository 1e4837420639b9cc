package io.millrace.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.millrace.api.DataStream;
import io.millrace.api.PipelineExecutors;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.base.configuration.Configuration;
import io.millrace.examples.Airport;
import io.millrace.examples.Flight;
import io.millrace.plan.JobCompiler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Java snippet of the README and of the pages in docs compiles, without warnings; and those that are statements are
 * programs that the plan accepts: types are known, event time is there, closures can travel.
 */
class SnippetTest {
    private static final Path ROOT = Path.of("..");

    @TempDir
    Path classes;

    private static List<Snippet> snippets() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages) {
            snippets.addAll(Snippet.of(page));
        }
        return snippets;
    }

    @TestFactory
    Stream<DynamicTest> everySnippetIsAProgram() throws IOException {
        List<Snippet> snippets = snippets();
        assertThat(snippets).hasSizeGreaterThan(15);
        return snippets.stream().map(snippet -> dynamicTest(snippet.toString(), () -> check(snippet)));
    }

    private void check(Snippet snippet) throws Exception {
        Path target = Files.createTempDirectory(classes, "snippet");
        assertThat(SnippetCompiler.compile(snippet, target)).isEmpty();
        URL[] path = {target.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, SnippetTest.class.getClassLoader())) {
            if (Files.exists(target.resolve("snippets/Snippet.class"))) {
                Method define = loader.loadClass("snippets.Snippet")
                        .getDeclaredMethod(
                                "define", StreamExecutionEnvironment.class, DataStream.class, DataStream.class);
                define.setAccessible(true);
                plan(define);
            }
        }
    }

    /** Defines the snippet's program and compiles it to a job; a submission is as far as it gets. */
    private static void plan(Method define) throws Exception {
        Configuration configuration = new Configuration();
        try (PipelineExecutors.Installation installed = PipelineExecutors.install(
                program -> {
                    JobCompiler.compile(program, configuration);
                    throw new Submitted();
                },
                configuration)) {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            Flight flight = new Flight(LocalDateTime.of(2001, 1, 1, 0, 47), 66, 1750, "DTW", "LAS");
            DataStream<Flight> flights = env.fromData(flight)
                    .assignTimestampsAndWatermarks(WatermarkStrategy.<Flight>forMonotonousTimestamps()
                            .withTimestampAssigner((some, unknown) -> some.scheduledMillis()));
            define.invoke(null, env, flights, env.fromData(new Airport("DTW", "Detroit", "MI")));
            JobCompiler.compile(env.getProgram("snippet"), configuration);
        } catch (InvocationTargetException ended) {
            if (!(ended.getCause() instanceof Submitted)) {
                throw ended;
            }
        }
    }

    private static final class Submitted extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whatDoesNotCompileIsReportedWhereItStands() throws IOException {
        Snippet wrong = Snippet.of(
                        Path.of("page.md"),
                        List.of("Text", "<!-- context: flights -->", "```java", "flights", "    .mop(x -> x);", "```"))
                .get(0);

        assertThat(SnippetCompiler.compile(wrong, classes))
                .singleElement()
                .asString()
                .startsWith("page.md:5: ")
                .contains("mop");
    }

    @Test
    void whatThePlanRefusesIsReportedTooAlthoughItCompiles() {
        Snippet untyped = Snippet.of(
                        Path.of("page.md"),
                        List.of(
                                "<!-- context: flights -->",
                                "```java",
                                "flights.map(flight -> Tuple2.of(flight.origin(), 1)).keyBy(count -> count.f0);",
                                "```"))
                .get(0);

        assertThatThrownBy(() -> check(untyped)).rootCause().hasMessageContaining("Java erases");
    }

    @Test
    void aSnippetWithoutContextIsReported() throws IOException {
        Snippet bare = Snippet.of(Path.of("page.md"), List.of("```java", "int a;", "```"))
                .get(0);

        assertThat(SnippetCompiler.compile(bare, classes))
                .singleElement()
                .asString()
                .contains("page.md:2", "context:");
    }
}
