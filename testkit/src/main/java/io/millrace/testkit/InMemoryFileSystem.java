package io.millrace.testkit;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.fs.PathUri;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Files in this process, for tests of sources and sinks: {@code memory:///orders}. Keeps {@link FileSystem}'s rules, and
 * is faster than a disk that must sync. What was not closed durably is lost when the stream is closed.
 */
public final class InMemoryFileSystem implements FileSystem {
    private static final InMemoryFileSystem INSTANCE = new InMemoryFileSystem();

    /** By path; a directory has no content. */
    private final NavigableMap<String, Entry> entries = new TreeMap<>();

    private long changes;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(boolean directory, byte[] content, long modifiedMillis) {}

    private InMemoryFileSystem() {}

    /** Serves {@code memory:}. */
    public static final class MemoryProvider implements FileSystems.Provider {
        @Override
        public boolean serves(URI path) {
            return "memory".equals(path.getScheme());
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public FileSystem open(URI path) {
            return INSTANCE;
        }
    }

    private static String key(URI path) {
        String key = path.getPath();
        return key.length() > 1 && key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    }

    private static String parent(String key) {
        int slash = key.lastIndexOf('/');
        return slash <= 0 ? "/" : key.substring(0, slash);
    }

    private static FileStatus status(String key, Entry entry) {
        return new FileStatus(
                PathUri.parse("memory://" + key),
                entry.directory,
                entry.content.length,
                entry.modifiedMillis,
                List.of());
    }

    private Entry existing(String key) throws NoSuchFileException {
        Entry entry = key.equals("/") ? new Entry(true, new byte[0], 0) : entries.get(key);
        if (entry == null) {
            throw new NoSuchFileException(key);
        }
        return entry;
    }

    private void put(String key, boolean directory, byte[] content) throws IOException {
        makeDirectories(parent(key));
        entries.put(key, new Entry(directory, content, ++changes));
    }

    private void makeDirectories(String key) throws IOException {
        if (key.equals("/")) {
            return;
        }
        Entry entry = entries.get(key);
        if (entry == null) {
            put(key, true, new byte[0]);
        } else if (!entry.directory) {
            throw new FileAlreadyExistsException(key, null, "a file where a directory should be");
        }
    }

    @Override
    public synchronized FileStatus status(URI path) throws IOException {
        return status(key(path), existing(key(path)));
    }

    @Override
    public synchronized boolean exists(URI path) {
        return key(path).equals("/") || entries.containsKey(key(path));
    }

    @Override
    public synchronized List<FileStatus> list(URI path) throws IOException {
        String key = key(path);
        Entry own = existing(key);
        if (!own.directory) {
            return List.of(status(key, own));
        }
        List<FileStatus> children = new ArrayList<>();
        String inside = key.equals("/") ? key : key + "/";
        entries.subMap(inside, inside + Character.MAX_VALUE).forEach((child, entry) -> {
            if (parent(child).equals(key)) {
                children.add(status(child, entry));
            }
        });
        return children;
    }

    @Override
    public synchronized SeekableInputStream open(URI path) throws IOException {
        Entry entry = existing(key(path));
        if (entry.directory) {
            throw new IOException("'" + path + "' is a directory, not a file");
        }
        return new Input(entry.content);
    }

    @Override
    public synchronized DurableOutputStream create(URI path) throws IOException {
        if (exists(path)) {
            throw new FileAlreadyExistsException(key(path));
        }
        put(key(path), false, new byte[0]);
        return new Output(key(path));
    }

    @Override
    public synchronized DurableOutputStream createInDirectory(URI path) throws IOException {
        existing(parent(key(path)));
        return create(path);
    }

    @Override
    public synchronized void mkdir(URI path) throws IOException {
        existing(parent(key(path)));
        mkdirs(path);
    }

    private synchronized void written(String key, byte[] content) throws IOException {
        existing(key);
        entries.put(key, new Entry(false, content, ++changes));
    }

    @Override
    public synchronized void mkdirs(URI path) throws IOException {
        makeDirectories(key(path));
    }

    @Override
    public synchronized void rename(URI from, URI to) throws IOException {
        String source = key(from);
        String target = key(to);
        existing(source);
        if (exists(to)) {
            throw new FileAlreadyExistsException(target);
        }
        makeDirectories(parent(target));
        for (String moved : below(source)) {
            entries.put(target + moved.substring(source.length()), entries.remove(moved));
        }
    }

    @Override
    public synchronized boolean delete(URI path) {
        List<String> deleted = below(key(path));
        deleted.forEach(entries::remove);
        return !deleted.isEmpty();
    }

    /** The entry itself and, of a directory, everything in it. */
    private List<String> below(String key) {
        List<String> found = new ArrayList<>();
        if (entries.containsKey(key)) {
            found.add(key);
        }
        found.addAll(entries.subMap(key + "/", key + "/" + Character.MAX_VALUE).keySet());
        return found;
    }

    private final class Output extends DurableOutputStream {
        private final String key;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String key) {
            this.key = key;
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes.write(from, offset, length);
        }

        @Override
        public void closeDurably() throws IOException {
            written(key, bytes.toByteArray());
        }

        @Override
        public void close() {}
    }

    private static final class Input extends SeekableInputStream {
        private final byte[] content;
        private int position;

        Input(byte[] content) {
            this.content = content;
        }

        @Override
        public void seek(long to) {
            position = Math.toIntExact(to);
        }

        @Override
        public int read() {
            return position >= content.length ? -1 : content[position++] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length > 0 && position >= content.length) {
                return -1;
            }
            int count = Math.min(length, content.length - position);
            System.arraycopy(content, position, target, offset, count);
            position += count;
            return count;
        }
    }
}
