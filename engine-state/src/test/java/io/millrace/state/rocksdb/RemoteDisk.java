package io.millrace.state.rocksdb;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.fs.LocalFileSystem;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The local disk under another scheme, {@code remote:}: what lies there is taken for far away, and copied. */
public final class RemoteDisk implements FileSystem {
    private static final String SCHEME = "remote";

    private final FileSystem local = new LocalFileSystem();

    /** Serves {@code remote:}. */
    public static final class Provider implements FileSystems.Provider {
        @Override
        public boolean serves(URI path) {
            return SCHEME.equals(path.getScheme());
        }

        @Override
        public int priority() {
            return 100;
        }

        @Override
        public FileSystem open(URI path) {
            return new RemoteDisk();
        }
    }

    private static URI here(URI path) {
        return URI.create("file://" + path.getPath());
    }

    private static FileStatus there(FileStatus status) {
        return new FileStatus(
                URI.create(SCHEME + "://" + status.path().getPath()),
                status.directory(),
                status.length(),
                status.modifiedMillis(),
                status.hosts());
    }

    @Override
    public FileStatus status(URI path) throws IOException {
        return there(local.status(here(path)));
    }

    @Override
    public boolean exists(URI path) throws IOException {
        return local.exists(here(path));
    }

    @Override
    public List<FileStatus> list(URI path) throws IOException {
        return local.list(here(path)).stream().map(RemoteDisk::there).toList();
    }

    @Override
    public SeekableInputStream open(URI path) throws IOException {
        return local.open(here(path));
    }

    @Override
    public DurableOutputStream create(URI path) throws IOException {
        return local.create(here(path));
    }

    @Override
    public DurableOutputStream createInDirectory(URI path) throws IOException {
        return local.createInDirectory(here(path));
    }

    @Override
    public void mkdirs(URI path) throws IOException {
        local.mkdirs(here(path));
    }

    @Override
    public void mkdir(URI path) throws IOException {
        local.mkdir(here(path));
    }

    @Override
    public void rename(URI from, URI to) throws IOException {
        local.rename(here(from), here(to));
    }

    @Override
    public boolean delete(URI path) throws IOException {
        return local.delete(here(path));
    }
}
