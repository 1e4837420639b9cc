package io.millrace.execution;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where state backends of one attempt may keep local files. Made by whoever needs it; deleted with all it holds. */
final class ScratchDirectory {
    private final Path path;

    /** @param name of the attempt, like no other */
    ScratchDirectory(String name) {
        this.path = Path.of(System.getProperty("java.io.tmpdir"), "millrace-state", name.replaceAll("[^\\w.-]", "_"));
    }

    URI uri() {
        String text = path.toAbsolutePath().toUri().toString();
        return URI.create(text.endsWith("/") ? text : text + "/");
    }

    void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(path)) {
            entries = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.delete(entry);
        }
    }
}
