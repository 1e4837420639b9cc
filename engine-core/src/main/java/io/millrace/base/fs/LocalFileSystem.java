package io.millrace.base.fs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files of this machine: {@code file:///path}, or a path without scheme, relative to the working directory. Thread-safe:
 * it keeps nothing.
 *
 * <p>Renaming a file is linking it under the new name and then removing the old one, because a link refuses an existing
 * target in one step where {@code rename(2)} would replace it. A crash between the two leaves one file under both names;
 * repeating the rename finishes it. Directories cannot be linked: for them, and where links are not supported, the
 * target is checked just before an atomic move, so two processes that race for one name may both believe to have won.
 */
public final class LocalFileSystem implements FileSystem {

    /** Serves {@code file:} and, when no other file system is the default, paths without scheme. */
    public static final class LocalProvider implements FileSystems.Provider {
        private final LocalFileSystem fileSystem = new LocalFileSystem();

        @Override
        public boolean serves(URI path) {
            return path.getScheme() == null || path.getScheme().equalsIgnoreCase("file");
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public FileSystem open(URI path) {
            return fileSystem;
        }
    }

    @Override
    public FileStatus status(URI path) throws IOException {
        return status(local(path));
    }

    @Override
    public boolean exists(URI path) {
        return Files.exists(local(path));
    }

    @Override
    public List<FileStatus> list(URI path) throws IOException {
        Path directory = local(path);
        FileStatus own = status(directory);
        if (!own.directory()) {
            return List.of(own);
        }
        List<Path> children = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            entries.forEach(children::add);
        }
        List<FileStatus> listed = new ArrayList<>(children.size());
        for (Path child : children) {
            statusIfPresent(child).ifPresent(listed::add);
        }
        listed.sort(Comparator.comparing(status -> status.path().getPath()));
        return listed;
    }

    @Override
    public SeekableInputStream open(URI path) throws IOException {
        Path file = local(path);
        if (Files.isDirectory(file)) {
            throw new IOException("'" + path + "' is a directory, not a file");
        }
        return new LocalInputStream(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public DurableOutputStream create(URI path) throws IOException {
        makeDirectories(local(path).getParent());
        return createInDirectory(path);
    }

    @Override
    public DurableOutputStream createInDirectory(URI path) throws IOException {
        Path file = local(path);
        return new LocalOutputStream(
                file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public void mkdirs(URI path) throws IOException {
        makeDirectories(local(path));
    }

    @Override
    public void mkdir(URI path) throws IOException {
        makeDirectory(local(path));
    }

    @Override
    public void rename(URI from, URI to) throws IOException {
        Path source = local(from);
        Path target = local(to);
        if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(source.toString());
        }
        makeDirectories(target.getParent());
        if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS) || !link(source, target)) {
            moveUnlessPresent(source, target);
        }
        force(target.getParent());
        if (!target.getParent().equals(source.getParent())) {
            force(source.getParent());
        }
    }

    @Override
    public boolean delete(URI path) throws IOException {
        return LocalDirectories.delete(local(path));
    }

    /** @return false when this file system cannot link */
    private static boolean link(Path source, Path target) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (FileAlreadyExistsException exists) {
            boolean finishesAnEarlierRename = !source.equals(target) && Files.isSameFile(source, target);
            if (!finishesAnEarlierRename) {
                throw exists;
            }
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException unsupported) {
            return false;
        }
        Files.delete(source);
        return true;
    }

    private static void moveUnlessPresent(Path source, Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void makeDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        makeDirectories(directory.getParent());
        makeDirectory(directory);
    }

    private static void makeDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException exists) {
            if (!Files.isDirectory(directory)) {
                throw exists;
            }
        }
        force(directory.getParent());
    }

    /** Makes the names in a directory durable: a synced file whose name is lost is lost. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileStatus status(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileStatus(
                PathUri.parse("file://" + path),
                attributes.isDirectory(),
                attributes.isDirectory() ? 0 : attributes.size(),
                attributes.lastModifiedTime().toMillis(),
                List.of());
    }

    /** Empty for what was deleted since it was listed and for a link to nothing: either way there is no such file. */
    private static Optional<FileStatus> statusIfPresent(Path path) throws IOException {
        try {
            return Optional.of(status(path));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static Path local(URI path) {
        if (path.getPath() == null
                || (path.getAuthority() != null && !path.getAuthority().isEmpty())) {
            throw new IllegalArgumentException("'" + path
                    + "' is not a local path: write file:///data/in with three slashes, /data/in, or data/in");
        }
        return Path.of(path.getPath()).toAbsolutePath().normalize();
    }

    private static final class LocalInputStream extends SeekableInputStream {
        private final FileChannel channel;
        private final java.io.InputStream in;

        LocalInputStream(FileChannel channel) {
            this.channel = channel;
            this.in = Channels.newInputStream(channel);
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class LocalOutputStream extends DurableOutputStream {
        private final Path file;
        private final FileChannel channel;
        private final BufferedOutputStream buffer;

        LocalOutputStream(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
            this.buffer = new BufferedOutputStream(Channels.newOutputStream(channel));
        }

        @Override
        public void write(int b) throws IOException {
            buffer.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            buffer.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            buffer.flush();
        }

        @Override
        public void closeDurably() throws IOException {
            buffer.flush();
            channel.force(true);
            channel.close();
            force(file.getParent());
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                try (channel) {
                    buffer.flush();
                }
            }
        }
    }
}
