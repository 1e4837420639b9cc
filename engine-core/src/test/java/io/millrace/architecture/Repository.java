package io.millrace.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The files of this repository that people wrote: without build output and version control. */
final class Repository {
    private static final List<String> SKIPPED = List.of("target", ".git", ".idea", ".vscode", "node_modules", "vendor");

    private Repository() {}

    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve(".ci/run"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new AssertionError("run this test inside a checkout: no .ci/run above "
                        + Path.of("").toAbsolutePath());
            }
        }
        return directory;
    }

    /** Paths relative to the root, sorted. */
    static List<Path> files(Predicate<String> fileName) {
        Path root = root();
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return SKIPPED.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (fileName.test(file.getFileName().toString())) {
                        files.add(root.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        files.sort(null);
        return files;
    }

    static List<Path> javaFiles() {
        return files(name -> name.endsWith(".java"));
    }

    static String read(Path relative) {
        try {
            return Files.readString(root().resolve(relative));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With forward slashes. */
    static String name(Path relative) {
        return relative.toString().replace('\\', '/');
    }
}
