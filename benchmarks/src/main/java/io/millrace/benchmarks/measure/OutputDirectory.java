package io.millrace.benchmarks.measure;

import io.millrace.benchmarks.workload.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a program writes into files: read when the program is over and its time is taken, then deleted. */
public final class OutputDirectory {
    private final Path root;

    private OutputDirectory(Path root) {
        this.root = root;
    }

    /** What writes into a new directory; when it returns, its files are whole. */
    public interface Program {
        void run(Path directory) throws Exception;
    }

    /** @param row makes what is counted, of the directory a file is in and one of its lines */
    public static void measure(Program program, BiFunction<String, String, Row> row) throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.of("benchmark-output")) {
            program.run(directory.path());
            Meter.finished(new Checksum());
            Meter.found(new OutputDirectory(directory.path()).checksum(row));
        }
    }

    /** Of the lines of all files but hidden ones, in which engines keep what is not whole. */
    private Checksum checksum(BiFunction<String, String, Row> row) throws IOException {
        Checksum lines = new Checksum();
        for (Path file : files()) {
            String directory = root.relativize(file.getParent()).toString();
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(row.apply(directory, line));
                }
            }
        }
        return lines;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> Files.isRegularFile(path) && !isHidden(root.relativize(path)))
                    .toList();
        }
    }

    private static boolean isHidden(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .anyMatch(name -> name.toString().startsWith("."));
    }
}
