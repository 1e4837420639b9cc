package io.millrace.api.connector.file;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.fs.PathUri;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** What lies in a job's hidden directory, and its removal. Blocks on the file system. */
final class HiddenParts {
    private HiddenParts() {}

    /** Says which parts are to go; may look for it. */
    @FunctionalInterface
    interface Unwanted {
        boolean test(OutputLayout.HiddenPart part) throws IOException;
    }

    /** Every part file there is, by path. */
    static List<OutputLayout.HiddenPart> list(OutputLayout layout) throws IOException {
        List<OutputLayout.HiddenPart> found = new ArrayList<>();
        collect(FileSystems.of(layout.output()), layout.hidden(), "", found);
        return found;
    }

    private static void collect(
            FileSystem fileSystem, URI directory, String bucket, List<OutputLayout.HiddenPart> found)
            throws IOException {
        List<FileStatus> entries;
        try {
            entries = fileSystem.list(directory);
        } catch (NoSuchFileException gone) {
            return;
        }
        for (FileStatus entry : entries) {
            if (entry.directory()) {
                String name = PathUri.name(entry.path());
                collect(fileSystem, entry.path(), bucket.isEmpty() ? name : bucket + "/" + name, found);
            } else {
                OutputLayout.asHidden(entry.path(), bucket).ifPresent(found::add);
            }
        }
    }

    /** @return how many were deleted */
    static int delete(OutputLayout layout, Unwanted unwanted) throws IOException {
        FileSystem fileSystem = FileSystems.of(layout.output());
        int deleted = 0;
        for (OutputLayout.HiddenPart part : list(layout)) {
            if (unwanted.test(part) && fileSystem.delete(part.path())) {
                deleted++;
            }
        }
        return deleted;
    }
}
