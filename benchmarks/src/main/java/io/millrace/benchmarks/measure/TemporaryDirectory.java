package io.millrace.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A new directory that goes when it is closed, with all that is in it. */
public final class TemporaryDirectory implements AutoCloseable {
    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /** Where the JVM's temporary files are. */
    public static TemporaryDirectory of(String name) throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory(name));
    }

    /** @param parent must be there */
    public static TemporaryDirectory in(Path parent, String name) throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory(parent, name));
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
