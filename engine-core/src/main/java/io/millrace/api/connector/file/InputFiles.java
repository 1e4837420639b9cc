package io.millrace.api.connector.file;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.fs.PathUri;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the files of an input: directories recursively, each sorted by name, every file once. Hidden files and
 * directories (a name that starts with {@code .} or {@code _}) and files that are still being copied are left out, unless
 * they are an input path themselves. Blocks: never call it on a control loop.
 */
final class InputFiles {
    private static final Logger LOG = LoggerFactory.getLogger(InputFiles.class);
    private static final String BEING_COPIED = "._COPYING_";

    private InputFiles() {}

    static List<FileStatus> list(List<URI> paths) throws IOException {
        Map<URI, FileStatus> files = new LinkedHashMap<>();
        for (URI path : paths) {
            FileSystem fileSystem = FileSystems.of(path);
            FileStatus status;
            try {
                status = fileSystem.status(path);
            } catch (NoSuchFileException missing) {
                throw FileFailures.missingInput(path, missing);
            } catch (IOException failed) {
                throw FileFailures.cannotRead(path, failed);
            }
            collect(fileSystem, status, files);
        }
        return new ArrayList<>(files.values());
    }

    private static void collect(FileSystem fileSystem, FileStatus status, Map<URI, FileStatus> files)
            throws IOException {
        if (!status.directory()) {
            files.putIfAbsent(status.path(), status);
            return;
        }
        for (FileStatus child : children(fileSystem, status.path())) {
            String name = PathUri.name(child.path());
            if (name.endsWith(BEING_COPIED)) {
                LOG.warn("Left out of the input because it is still being copied: {}", child.path());
            } else if (!name.startsWith(".") && !name.startsWith("_")) {
                collect(fileSystem, child, files);
            }
        }
    }

    private static List<FileStatus> children(FileSystem fileSystem, URI directory) {
        try {
            return fileSystem.list(directory);
        } catch (IOException failed) {
            throw FileFailures.cannotRead(directory, failed);
        }
    }
}
