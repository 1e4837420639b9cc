package io.millrace.execution;

import io.millrace.base.fs.LocalDirectories;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

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
        LocalDirectories.delete(path);
    }
}
