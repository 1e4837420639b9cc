package io.millrace.minicluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build puts into the distribution, and what must stay out of it. */
class DistributionIT {

    private static final Path HOME = Path.of(System.getProperty("millrace.distribution"));
    private static final Pattern JAR = Pattern.compile("(?<artifact>.+?)-(?<version>[0-9].*)\\.jar");

    @Test
    void hasAllItsParts() {
        assertThat(HOME.resolve("client.jar")).isRegularFile();
        assertThat(HOME.resolve("conf/config.yaml")).isRegularFile();
        assertThat(HOME.resolve("bin/millrace")).isExecutable();
        assertThat(HOME.resolve("examples/millrace-examples-" + System.getProperty("millrace.version") + ".jar"))
                .isRegularFile();
        assertThat(HOME.resolve("LICENSE")).isRegularFile();
        assertThat(HOME.resolve("NOTICE")).isRegularFile();
    }

    @Test
    void theRunTimeClassPathHoldsEveryLibraryOnce() throws IOException {
        List<String> artifacts = lib().stream().map(DistributionIT::artifact).toList();

        assertThat(artifacts)
                .doesNotHaveDuplicates()
                .contains(
                        "millrace-engine-core",
                        "millrace-engine-state",
                        "millrace-security",
                        "millrace-yarn-am",
                        "millrace-yarn-container",
                        "hadoop-client-api",
                        "hadoop-client-runtime",
                        "curator-recipes",
                        "zookeeper",
                        "log4j-slf4j2-impl");
    }

    @Test
    void theRunTimeClassPathHoldsOneGenerationOfLoggingAndNoMiniCluster() throws IOException {
        assertThat(lib())
                .filteredOn(jar -> artifact(jar).equals("slf4j-api"))
                .singleElement()
                .satisfies(jar -> assertThat(jar).startsWith("slf4j-api-2."));
        assertThat(lib())
                .filteredOn(jar -> artifact(jar).startsWith("hadoop-"))
                .allSatisfy(jar -> assertThat(jar).startsWith("hadoop-client-"));
        assertThat(lib().stream().map(DistributionIT::artifact))
                .doesNotContain("millrace-examples", "millrace-packaging", "millrace-client", "reload4j", "junit");
    }

    @Test
    void theClientBringsNothingThatCouldMeetTheClustersOwnClasses() throws IOException {
        try (JarFile jar = new JarFile(HOME.resolve("client.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .isEqualTo("io.millrace.client.Main");
            List<String> names = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
            assertThat(names)
                    .contains(
                            "io/millrace/client/Main.class",
                            "io/millrace/client/shaded/picocli/CommandLine.class",
                            "io/millrace/client/shaded/snakeyaml/engine/v2/api/Load.class")
                    .allSatisfy(name -> assertThat(name).matches("(io/millrace|META-INF)/.*"))
                    .allSatisfy(name -> assertThat(name).doesNotMatch("META-INF/.*\\.(SF|DSA|RSA)"))
                    .noneSatisfy(name -> assertThat(name).startsWith("META-INF/services/org.slf4j"));
        }
    }

    @Test
    void theDevelopmentClustersClassPathNamesFilesThatExist() throws IOException {
        Path file = HOME.resolveSibling("development-cluster.classpath");

        List<Path> entries = Stream.of(Files.readString(file).split(File.pathSeparator))
                .map(entry -> Path.of(entry.strip()))
                .toList();

        assertThat(entries).allSatisfy(entry -> assertThat(entry).exists());
        assertThat(entries.stream().map(entry -> entry.getFileName().toString()).collect(Collectors.joining(" ")))
                .contains("hadoop-minicluster-", "zookeeper-", "curator-client-", "millrace-packaging-")
                .doesNotContain("curator-client-5.2", "slf4j-reload4j", "slf4j-api-1.");
    }

    private static List<String> lib() throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String artifact(String jar) {
        Matcher name = JAR.matcher(jar);
        assertThat(name.matches()).as(jar).isTrue();
        return name.group("artifact");
    }
}
