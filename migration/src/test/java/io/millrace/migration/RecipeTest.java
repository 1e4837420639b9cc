package io.millrace.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openrewrite.ExecutionContext;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.Result;
import org.openrewrite.SourceFile;
import org.openrewrite.config.Environment;
import org.openrewrite.config.YamlResourceLoader;
import org.openrewrite.internal.InMemoryLargeSourceSet;
import org.openrewrite.java.JavaParser;
import org.openrewrite.maven.MavenExecutionContextView;
import org.openrewrite.maven.MavenParser;
import org.openrewrite.maven.tree.MavenRepository;

/** The recipe that the build makes from the import map, as OpenRewrite runs it on a project. */
class RecipeTest {
    private static final String RECIPE = "/META-INF/rewrite/millrace-from-flink.yml";

    @TempDir
    private Path folder;

    @Test
    void convertsTheSourcesOfAProject() throws IOException {
        ExecutionContext context = new InMemoryExecutionContext(failure -> {
            throw new IllegalStateException(failure);
        });
        List<Path> files = new ArrayList<>(FlinkPrograms.shared());
        for (String program : FlinkPrograms.names()) {
            if (!FlinkPrograms.waiting().contains(program)) {
                files.add(FlinkPrograms.file(program));
            }
        }
        files.add(Files.writeString(folder.resolve("WrittenOut.java"), WRITTEN_OUT));
        List<SourceFile> sources = JavaParser.fromJavaVersion()
                .classpath(flinkJars())
                .build()
                .parse(files, null, context)
                .toList();

        Map<String, String> converted = run(sources, context);

        Engine millrace = Engine.millrace(folder.resolve("millrace"));
        for (Path file : files) {
            String program = FlinkPrograms.nameOf(file);
            assertThat(converted.get(program)).as(program).doesNotContain("org.apache.flink");
            assertThat(millrace.compile(program, converted.get(program))).isEmpty();
        }
    }

    /** Everything an import can be, and names that were never imported. */
    private static final String WRITTEN_OUT = """
            package org.example.jobs;

            import static org.apache.flink.api.common.typeinfo.Types.STRING;

            import org.apache.flink.api.common.functions.*;
            import org.apache.flink.api.common.state.StateTtlConfig.UpdateType;
            import org.apache.flink.streaming.api.functions.KeyedProcessFunction.Context;

            class WrittenOut {
                MapFunction<String, String> same = line -> line;
                UpdateType update = UpdateType.OnCreateAndWrite;
                Object type = STRING;

                org.apache.flink.streaming.api.environment.StreamExecutionEnvironment environment() {
                    return org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
                            .getExecutionEnvironment();
                }

                long timestamp(org.apache.flink.streaming.api.functions.KeyedProcessFunction<?, ?, ?>.Context context) {
                    return context.timestamp();
                }
            }
            """;

    @Test
    void changesTheDependenciesOfAMavenProject() throws IOException {
        MavenExecutionContextView context = MavenExecutionContextView.view(new InMemoryExecutionContext(failure -> {
            throw new IllegalStateException(failure);
        }));
        String version = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");
        repositoryWith("org.apache.flink:flink-streaming-java:2.3.0", "org.apache.flink:flink-clients:2.3.0");
        repositoryWith("org.apache.flink:flink-runtime:2.3.0", "org.apache.flink:flink-test-utils:2.3.0");
        repositoryWith("io.millrace:millrace-engine-core:" + version, "io.millrace:millrace-testkit:" + version);
        repositoryWith("org.example:own-library:1.0");
        context.setAddCentralRepository(false);
        context.setAddLocalRepository(false);
        context.setRepositories(List.of(MavenRepository.builder()
                .id("prepared")
                .uri(folder.toUri().toString())
                .snapshots(true)
                .releases(true)
                .build()));
        String pom = pomWith(
                dependency("org.apache.flink", "flink-streaming-java", "2.3.0"),
                dependency("org.apache.flink", "flink-clients", "2.3.0"),
                forTests("org.apache.flink", "flink-test-utils", "2.3.0", ""),
                forTests("org.apache.flink", "flink-runtime", "2.3.0", "      <classifier>tests</classifier>\n"),
                forTests("org.apache.flink", "flink-streaming-java", "2.3.0", "      <type>test-jar</type>\n"),
                forTests("org.apache.flink", "flink-streaming-java", "2.3.0", "      <classifier>tests</classifier>\n"),
                dependency("org.example", "own-library", "1.0"));

        Map<String, String> converted =
                run(MavenParser.builder().build().parse(context, pom).toList(), context);

        assertThat(converted)
                .containsOnly(Map.entry(
                        "pom",
                        pomWith(
                                dependency("io.millrace", "millrace-engine-core", version),
                                forTests("io.millrace", "millrace-testkit", version, ""),
                                dependency("org.example", "own-library", "1.0"))));
    }

    private static Map<String, String> run(List<SourceFile> sources, ExecutionContext context) throws IOException {
        Map<String, String> converted = new LinkedHashMap<>();
        for (Result result : recipe().run(new InMemoryLargeSourceSet(sources), context)
                .getChangeset()
                .getAllResults()) {
            SourceFile after = result.getAfter();
            String file = after.getSourcePath().getFileName().toString();
            converted.put(file.substring(0, file.lastIndexOf('.')), after.printAll());
        }
        return converted;
    }

    private static Recipe recipe() throws IOException {
        try (InputStream yaml = RecipeTest.class.getResourceAsStream(RECIPE)) {
            Recipe recipe = Environment.builder()
                    .load(new YamlResourceLoader(yaml, URI.create(RECIPE), new Properties()))
                    .build()
                    .activateRecipes("io.millrace.MigrateFromFlink2");
            assertThat(recipe.validateAll()).allMatch(validated -> validated.isValid());
            return recipe;
        }
    }

    private static List<Path> flinkJars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/flink-[^/]*\\.jar"))
                .map(Path::of)
                .toList();
    }

    private void repositoryWith(String... coordinates) throws IOException {
        for (String coordinate : coordinates) {
            String[] parts = coordinate.split(":", -1);
            Path home = Files.createDirectories(
                    folder.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]));
            String file = parts[1] + "-" + parts[2];
            Files.writeString(home.resolve(file + ".pom"), project(parts[0], parts[1], parts[2], ""));
            Files.writeString(home.resolve(file + ".jar"), "not opened");
        }
    }

    private static String pomWith(String... dependencies) {
        return project(
                "org.example",
                "jobs",
                "1.0",
                "  <dependencies>\n" + String.join("", dependencies) + "  </dependencies>\n");
    }

    private static String project(String group, String artifact, String version, String more) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                %s</project>
                """.formatted(group, artifact, version, more);
    }

    /** @param more lines that say which of the artifact's files */
    private static String forTests(String group, String artifact, String version, String more) {
        return dependency(group, artifact, version)
                .replace("    </dependency>", more + "      <scope>test</scope>\n    </dependency>");
    }

    private static String dependency(String group, String artifact, String version) {
        return """
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                    </dependency>
                """.formatted(group, artifact, version);
    }
}
