package io.millrace.base.fs;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Directories of this machine with all they hold. Blocking; stateless. */
public final class LocalDirectories {
    /** Each time somebody had made a file meanwhile; who does that so often does not stop. */
    private static final int ATTEMPTS = 100;

    private LocalDirectories() {}

    /**
     * Deletes a file, or a directory with all it holds: also when others delete there too, or still write into it.
     *
     * @return false when nothing was there
     */
    public static boolean delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                Files.walkFileTree(root, new Deleting());
                return true;
            } catch (DirectoryNotEmptyException written) {
                if (attempt == ATTEMPTS) {
                    throw written;
                }
            }
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            return goOnIfGone(failed);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
            goOnIfGone(failed);
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }

        private static FileVisitResult goOnIfGone(IOException failed) throws IOException {
            if (failed == null || failed instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failed;
        }
    }
}
