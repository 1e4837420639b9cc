package io.millrace.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs written for Flink that the tests convert, and their inputs. They are text: Flink's imports stand in them. */
final class FlinkPrograms {
    private static final Path RESOURCES = Path.of("src", "test", "resources").toAbsolutePath();

    private FlinkPrograms() {}

    static List<String> names() throws IOException {
        return sources(RESOURCES.resolve("programs")).stream()
                .map(FlinkPrograms::nameOf)
                .toList();
    }

    /** Files of classes that several programs use: compiled and converted before any of these. */
    static List<Path> shared() throws IOException {
        return sources(RESOURCES.resolve("programs/shared"));
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The name of the class in a source file. */
    static String nameOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /** Programs that need what is not here yet, by {@code waiting-programs.txt}: a name and what it waits for. */
    static List<String> waiting() throws IOException {
        return Files.readAllLines(RESOURCES.resolve("waiting-programs.txt")).stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    static Path file(String program) {
        return RESOURCES.resolve("programs").resolve(program + ".java");
    }

    /** Understood by all of them; each picks what it wants. */
    static String arguments() {
        return "--purchases " + RESOURCES.resolve("inputs/purchases.csv") + " --words "
                + RESOURCES.resolve("inputs/words.txt");
    }
}
