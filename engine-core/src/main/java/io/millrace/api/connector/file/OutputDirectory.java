package io.millrace.api.connector.file;

import io.millrace.api.connector.file.OutputLayout.HiddenPart;
import io.millrace.api.connector.sink.OutputCommitter;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.fs.PathUri;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/**
 * Prepares the output directory of one job, and tidies up behind it; what is visible in it, committers in the tasks
 * decide. Keeps nothing in memory: what it needs to know lies in
 * the job's hidden directory, so that another process may repeat or continue any of its methods after a crash.
 */
final class OutputDirectory implements OutputCommitter {
    private final OutputLayout layout;
    private final boolean restored;

    /** @param restored whether the job's own earlier output may be there */
    OutputDirectory(OutputLayout layout, boolean restored) {
        this.layout = layout;
        this.restored = restored;
    }

    private FileSystem fileSystem() throws IOException {
        return FileSystems.of(layout.output());
    }

    @Override
    public void setupJob() throws IOException {
        FileSystem fileSystem = fileSystem();
        if (fileSystem.exists(layout.madeDirectories())) {
            return; // by ourselves, before a crash
        }
        String topmostMade = topmostMissing(fileSystem);
        if (topmostMade.isEmpty()) {
            refuseForeignContent(fileSystem);
        }
        // Creating this file makes the output directory too, so there is no moment in which that exists unrecorded.
        try (DurableOutputStream out = fileSystem.create(layout.madeDirectories())) {
            out.write(topmostMade.getBytes(StandardCharsets.UTF_8));
            out.closeDurably();
        }
    }

    /** The outermost directory that the job has to make; empty when the output directory exists. */
    private String topmostMissing(FileSystem fileSystem) throws IOException {
        String topmost = "";
        for (URI directory = layout.output();
                directory != null && !fileSystem.exists(directory);
                directory = PathUri.parent(directory)) {
            topmost = directory.toString();
        }
        return topmost;
    }

    private void refuseForeignContent(FileSystem fileSystem) throws IOException {
        if (!fileSystem.status(layout.output()).directory()) {
            throw FileFailures.outputExists(layout.output(), "as a file");
        }
        if (restored || layout.existingOutput() == ExistingOutput.APPEND) {
            return;
        }
        for (FileStatus entry : fileSystem.list(layout.output())) {
            if (!PathUri.name(entry.path()).equals(PathUri.name(layout.hidden()))) {
                throw FileFailures.outputExists(
                        layout.output(), "it holds " + PathUri.name(entry.path()) + " among others");
            }
        }
    }

    /** Everything that belongs to the output is visible; what is left was written by attempts that failed. */
    @Override
    public void commitJob() throws IOException {
        fileSystem().delete(layout.hidden());
    }

    /** Parts that are whole may be all that a checkpoint or savepoint has of the output: they stay if there may be one. */
    @Override
    public void abortJob() throws IOException {
        FileSystem fileSystem = fileSystem();
        if (!fileSystem.exists(layout.hidden())) {
            return; // never set up, or done before
        }
        if (fileSystem.exists(layout.checkpointed())) {
            HiddenParts.delete(layout, part -> !part.isPending() || isTaken(fileSystem, part));
            if (!HiddenParts.list(layout).isEmpty()) {
                return;
            }
        }
        String topmostMade = readIfPresent(fileSystem, layout.madeDirectories());
        fileSystem.delete(layout.hidden());
        if (!topmostMade.isEmpty()) {
            deleteEmptyDirectories(fileSystem, URI.create(topmostMade));
        }
    }

    /** A number is given once: its part is visible, so this one was left by an attempt that failed, and nobody can commit it. */
    private boolean isTaken(FileSystem fileSystem, HiddenPart part) throws IOException {
        return fileSystem.exists(layout.visible(part.bucket(), part.subtask(), part.number()));
    }

    /** From the output directory up to the outermost one that the job made, as long as nothing else is in them. */
    private void deleteEmptyDirectories(FileSystem fileSystem, URI topmostMade) throws IOException {
        for (URI directory = layout.output(); directory != null; directory = PathUri.parent(directory)) {
            if (!fileSystem.exists(directory) || !fileSystem.list(directory).isEmpty()) {
                return;
            }
            fileSystem.delete(directory);
            if (directory.equals(topmostMade)) {
                return;
            }
        }
    }

    private static String readIfPresent(FileSystem fileSystem, URI path) throws IOException {
        try (SeekableInputStream in = fileSystem.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            return "";
        }
    }
}
