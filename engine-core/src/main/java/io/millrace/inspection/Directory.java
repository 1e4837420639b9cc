package io.millrace.inspection;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.fs.PathUri;
import io.millrace.checkpoint.MetadataFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A directory with checkpoints in it: of all jobs, of one job, or that of a single checkpoint or savepoint. Immutable, as
 * it was when it was listed.
 */
final class Directory {
    /** All jobs' directory, a job's, a checkpoint's, a file: nothing of ours lies deeper. */
    private static final int DEPTH = 4;

    private final FileSystem files;
    private final List<FileStatus> all = new ArrayList<>();

    private Directory(FileSystem files) {
        this.files = files;
    }

    static Directory list(String path) throws IOException {
        URI root = PathUri.parse(path);
        Directory directory = new Directory(FileSystems.of(root));
        try {
            directory.add(directory.files.status(root), DEPTH);
        } catch (NoSuchFileException absent) {
            throw new MillraceException(Failure.of("MR-6201", Blame.USER, "there is no directory '" + root + "'"));
        }
        return directory;
    }

    private void add(FileStatus entry, int depth) throws IOException {
        if (!entry.directory()) {
            all.add(entry);
        } else if (depth > 0) {
            for (FileStatus child : files.list(entry.path())) {
                add(child, depth - 1);
            }
        }
    }

    /** Files, sorted by path within their directories. */
    List<FileStatus> files() {
        return all;
    }

    List<URI> metadataFiles() {
        return all.stream()
                .map(FileStatus::path)
                .filter(path -> PathUri.name(path).equals(MetadataFile.NAME))
                .toList();
    }

    /** Reads a metadata file and checks that it is what was written. */
    SavedCheckpoint read(URI metadataFile) throws IOException {
        try (SeekableInputStream in = files.open(metadataFile)) {
            return new SavedCheckpoint(PathUri.parent(metadataFile), MetadataFile.decode(in.readAllBytes()));
        }
    }

    /** How long a file is; empty when it is not there. Also for files outside this directory. */
    Optional<Long> length(URI file) throws IOException {
        for (FileStatus known : all) {
            if (known.path().getPath().equals(file.getPath())) {
                return Optional.of(known.length());
            }
        }
        try {
            return Optional.of(files.status(file).length());
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    SeekableInputStream open(URI file) throws IOException {
        return files.open(file);
    }
}
