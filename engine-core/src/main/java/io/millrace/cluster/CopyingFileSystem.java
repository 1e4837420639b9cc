package io.millrace.cluster;

import io.millrace.base.fs.FileSystem;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A file system whose packs are written on this machine's disk as well, and read there when they can be. */
final class CopyingFileSystem implements FileSystem {
    private final FileSystem remote;
    private final LocalCopies copies;

    CopyingFileSystem(FileSystem remote, LocalCopies copies) {
        this.remote = remote;
        this.copies = copies;
    }

    private static CheckpointFile fileAt(URI path) throws IOException {
        return CheckpointFile.parse(path).orElseThrow(() -> new IOException(path + " is no file of a checkpoint"));
    }

    @Override
    public SeekableInputStream open(URI path) throws IOException {
        var here = copies.open(fileAt(path));
        return here.isPresent() ? here.get() : remote.open(path);
    }

    @Override
    public DurableOutputStream create(URI path) throws IOException {
        return new CopiedOutput(remote.create(path), fileAt(path), copies);
    }

    @Override
    public DurableOutputStream createInDirectory(URI path) throws IOException {
        return new CopiedOutput(remote.createInDirectory(path), fileAt(path), copies);
    }

    @Override
    public boolean delete(URI path) throws IOException {
        copies.remove(fileAt(path));
        return remote.delete(path);
    }

    @Override
    public FileStatus status(URI path) throws IOException {
        return remote.status(path);
    }

    @Override
    public boolean exists(URI path) throws IOException {
        return remote.exists(path);
    }

    @Override
    public List<FileStatus> list(URI path) throws IOException {
        return remote.list(path);
    }

    @Override
    public void mkdirs(URI path) throws IOException {
        remote.mkdirs(path);
    }

    @Override
    public void mkdir(URI path) throws IOException {
        remote.mkdir(path);
    }

    @Override
    public void rename(URI from, URI to) throws IOException {
        remote.rename(from, to);
    }
}
