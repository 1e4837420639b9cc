package io.millrace.checkpoint;

import io.millrace.base.JobID;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.PathUri;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;

/**
 * Checkpoints in files: {@code <checkpoints>/<job>/chk-<n>/_metadata}, with {@code shared/} beside. Metadata appear by a
 * rename that replaces nothing. Any thread.
 */
public final class FileCheckpointStorage implements CheckpointStorage {
    private static final String CHECKPOINT = "chk-";
    private static final String SHARED = "shared";
    private static final String SHARED_FILE = "pack-";
    private static final String IN_PROGRESS = MetadataFile.NAME + ".inprogress";

    private final FileSystems fileSystems;
    private final URI root;
    /** Whether the directories of the job have been made. */
    private volatile boolean begun;

    /** Finds the file system of a path: {@code io.millrace.base.fs.FileSystems::of}, or a simulated one. */
    @FunctionalInterface
    public interface FileSystems {
        FileSystem of(URI path) throws IOException;
    }

    /** @param checkpoints the directory of all jobs' checkpoints */
    public FileCheckpointStorage(FileSystems fileSystems, String checkpoints, JobID job) {
        this.fileSystems = fileSystems;
        this.root = PathUri.child(PathUri.parse(checkpoints), job.value());
    }

    @Override
    public String directory(long checkpointId) {
        return PathUri.child(root, CHECKPOINT + checkpointId).toString();
    }

    @Override
    public String sharedDirectory() {
        return PathUri.child(root, SHARED).toString();
    }

    @Override
    public void open() throws IOException {
        fileSystems.of(root).mkdirs(PathUri.child(root, SHARED));
        begun = true;
    }

    @Override
    public void prepare(long checkpointId) throws IOException {
        if (!begun) {
            open();
        }
        fileSystems.of(root).mkdir(PathUri.child(root, CHECKPOINT + checkpointId));
    }

    @Override
    public void claim(String directory, String token) throws IOException {
        claim(fileSystems, directory, token);
    }

    /** A rename takes a name that is free or fails; making a directory does not tell whether it was there. */
    static void claim(FileSystems fileSystems, String directory, String token) throws IOException {
        URI wanted = URI.create(directory);
        URI made = PathUri.child(PathUri.parent(wanted), "." + PathUri.name(wanted) + "." + token);
        FileSystem files = fileSystems.of(wanted);
        files.mkdirs(made);
        try {
            files.rename(made, wanted);
        } catch (FileAlreadyExistsException taken) {
            files.delete(made);
            throw taken;
        }
    }

    @Override
    public void writeMetadata(String directory, byte[] metadata) throws IOException {
        write(fileSystems, directory, metadata);
    }

    static void write(FileSystems fileSystems, String directory, byte[] metadata) throws IOException {
        URI parent = URI.create(directory);
        URI inProgress = PathUri.child(parent, IN_PROGRESS);
        FileSystem files = fileSystems.of(parent);
        try (DurableOutputStream out = files.createInDirectory(inProgress)) {
            out.write(metadata);
            out.closeDurably();
        }
        files.rename(inProgress, PathUri.child(parent, MetadataFile.NAME));
    }

    @Override
    public byte[] readMetadata(String directory) throws IOException {
        return read(fileSystems, URI.create(directory));
    }

    static byte[] read(FileSystems fileSystems, URI directory) throws IOException {
        URI file = PathUri.child(directory, MetadataFile.NAME);
        try (SeekableInputStream in = fileSystems.of(file).open(file)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void deleteGarbage(Live live) throws IOException {
        FileSystem files = fileSystems.of(root);
        if (!files.exists(root)) {
            return;
        }
        for (FileStatus entry : files.list(root)) {
            long id = numberAfter(CHECKPOINT, PathUri.name(entry.path()));
            if (id >= 0 && id <= live.newest() && !live.retained().contains(directory(id))) {
                files.delete(entry.path());
            }
        }
        if (live.sharedKnown()) {
            deleteUnshared(files, live);
        }
    }

    private void deleteUnshared(FileSystem files, Live live) throws IOException {
        URI shared = PathUri.child(root, SHARED);
        List<FileStatus> entries = files.exists(shared) ? files.list(shared) : List.of();
        for (FileStatus entry : entries) {
            String name = PathUri.name(entry.path());
            long id = numberAfter(SHARED_FILE, name);
            if (id >= 0 && id <= live.newest() && !live.shared().contains(name)) {
                files.delete(entry.path());
            }
        }
    }

    /** The number that follows the prefix, up to the end or a hyphen; -1 for a name that is none of ours. */
    private static long numberAfter(String prefix, String name) {
        if (!name.startsWith(prefix)) {
            return -1;
        }
        int end = name.indexOf('-', prefix.length());
        String number = name.substring(prefix.length(), end < 0 ? name.length() : end);
        boolean digits =
                !number.isEmpty() && number.length() < 19 && number.chars().allMatch(Character::isDigit);
        return digits ? Long.parseLong(number) : -1;
    }

    @Override
    public void deleteFailedSavepoint(String directory) throws IOException {
        delete(fileSystems, directory);
    }

    static void delete(FileSystems fileSystems, String directory) throws IOException {
        URI path = URI.create(directory);
        fileSystems.of(path).delete(path);
    }

    @Override
    public void deleteAll() throws IOException {
        FileSystem files = fileSystems.of(root);
        if (files.exists(root)) {
            files.delete(root);
        }
    }
}
