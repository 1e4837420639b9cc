package io.millrace.simulation;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.PathUri;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Files that outlive processes but not always their bytes: what was not closed durably may lose its tail in a crash, and
 * an operation may fail although it took effect. Flat inside: a directory is a path that others start with.
 */
public final class SimulatedFileSystem implements FileSystem {
    static final int USUAL_MILLIS = 20;

    private static final class Entry {
        private final boolean directory;
        private byte[] bytes = {};
        private boolean durable;

        Entry(boolean directory) {
            this.directory = directory;
            this.durable = directory;
        }
    }

    private final Randomness randomness;
    private final Tampering tampering;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final Set<String> corrupted = new TreeSet<>();
    private Consumer<String> beforeDelete = path -> {};
    private int failPercent;
    private int landedPercent;
    private int maxMillis = USUAL_MILLIS;

    public SimulatedFileSystem(Simulation simulation) {
        this(simulation, Tampering.NONE);
    }

    SimulatedFileSystem(Simulation simulation, Tampering tampering) {
        this.tampering = tampering;
        this.randomness = simulation.randomness("files", "faults");
    }

    /** From now on so many changes fail, and so many of those take effect all the same. */
    public void unreliable(int percentFailing, int percentOfThoseLanding) {
        failPercent = percentFailing;
        landedPercent = percentOfThoseLanding;
    }

    /** From now on what is done with files takes up to so long. */
    void slow(int millis) {
        maxMillis = millis;
    }

    int maxMillis() {
        return maxMillis;
    }

    /** Hears of every deletion before it takes effect. */
    void beforeDelete(Consumer<String> action) {
        beforeDelete = action;
    }

    /** Turns one bit of a file over. @return its name, null when there is nothing to spoil */
    String corrupt(int which, Predicate<String> candidates) {
        List<String> files = entries.keySet().stream()
                .filter(name -> entries.get(name).bytes.length > 0 && candidates.test(name))
                .toList();
        if (files.isEmpty()) {
            return null;
        }
        String name = files.get(which % files.size());
        byte[] bytes = entries.get(name).bytes.clone();
        bytes[randomness.below(bytes.length)] ^= (byte) (1 << randomness.below(8));
        entries.get(name).bytes = bytes;
        corrupted.add(name);
        return name;
    }

    /** Whether a file in this directory is not what was written. */
    boolean isCorrupt(String directory) {
        return corrupted.stream().anyMatch(name -> name.startsWith(directory));
    }

    /** Of all files. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(entries.keySet());
        names.removeIf(name -> entries.get(name).directory);
        return names;
    }

    /** Of all files and directories below. */
    public SortedSet<String> below(String directory) {
        SortedSet<String> found = new TreeSet<>(entries.keySet());
        found.removeIf(name -> !name.startsWith(directory + "/"));
        return found;
    }

    /** Power fails: of every file that was not closed durably an arbitrary tail is gone. */
    public void crash() {
        for (Entry entry : entries.values()) {
            if (!entry.durable) {
                entry.bytes = Arrays.copyOf(entry.bytes, randomness.below(entry.bytes.length + 1));
                entry.durable = true;
            }
        }
    }

    @Override
    public FileStatus status(URI path) throws IOException {
        Entry entry = find(path);
        return new FileStatus(path, entry.directory, entry.bytes.length, 0, List.of());
    }

    @Override
    public boolean exists(URI path) {
        return entries.containsKey(key(path));
    }

    @Override
    public List<FileStatus> list(URI path) throws IOException {
        if (!find(path).directory) {
            return List.of(status(path));
        }
        String prefix = key(path) + "/";
        List<FileStatus> children = new ArrayList<>();
        for (String name : entries.keySet()) {
            if (name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0) {
                children.add(status(path.resolve(name)));
            }
        }
        return children;
    }

    @Override
    public SeekableInputStream open(URI path) throws IOException {
        Entry entry = find(path);
        if (entry.directory) {
            throw new FileNotFoundException(path + " is a directory");
        }
        return new ByteArrayInput(entry.bytes);
    }

    @Override
    public DurableOutputStream create(URI path) throws IOException {
        if (exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Entry entry = new Entry(false);
        requireDirectoriesAbove(path);
        change("create " + path, () -> {
            makeParents(path);
            entries.put(key(path), entry);
        });
        return new Output(path, entry);
    }

    @Override
    public DurableOutputStream createInDirectory(URI path) throws IOException {
        if (!tampering.revivesDirectories()) {
            find(PathUri.parent(path));
        }
        return create(path);
    }

    @Override
    public void mkdir(URI path) throws IOException {
        find(PathUri.parent(path));
        mkdirs(path);
    }

    @Override
    public void mkdirs(URI path) throws IOException {
        requireDirectoriesAbove(path);
        change("mkdirs " + path, () -> {
            makeParents(path);
            entries.putIfAbsent(key(path), new Entry(true));
        });
    }

    @Override
    public void rename(URI from, URI to) throws IOException {
        find(from);
        if (exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        change("rename " + from, () -> {
            makeParents(to);
            for (String name : List.copyOf(entries.keySet())) {
                if (name.equals(key(from)) || name.startsWith(key(from) + "/")) {
                    String renamed = key(to) + name.substring(key(from).length());
                    entries.put(renamed, entries.remove(name));
                    if (corrupted.remove(name)) {
                        corrupted.add(renamed);
                    }
                }
            }
        });
    }

    @Override
    public boolean delete(URI path) throws IOException {
        if (!exists(path)) {
            return false;
        }
        change("delete " + path, () -> {
            for (String victim : tampering.deletes(key(path), names())) {
                beforeDelete.accept(victim);
                entries.keySet().removeIf(name -> name.equals(victim) || name.startsWith(victim + "/"));
            }
        });
        return true;
    }

    private void change(String what, Runnable effect) throws IOException {
        boolean fails = randomness.percent(failPercent);
        if (!fails || randomness.percent(landedPercent)) {
            effect.run();
        }
        if (fails) {
            throw new IOException("simulated failure: " + what);
        }
    }

    private void requireDirectoriesAbove(URI path) throws FileAlreadyExistsException {
        String key = key(path);
        for (int slash = key.indexOf('/', 1); slash > 0; slash = key.indexOf('/', slash + 1)) {
            Entry entry = entries.get(key.substring(0, slash));
            if (entry != null && !entry.directory) {
                throw new FileAlreadyExistsException(key.substring(0, slash));
            }
        }
    }

    private void makeParents(URI path) {
        String key = key(path);
        for (int slash = key.indexOf('/', 1); slash > 0; slash = key.indexOf('/', slash + 1)) {
            entries.putIfAbsent(key.substring(0, slash), new Entry(true));
        }
    }

    private Entry find(URI path) throws NoSuchFileException {
        Entry entry = entries.get(key(path));
        if (entry == null) {
            throw new NoSuchFileException(path.toString());
        }
        return entry;
    }

    private static String key(URI path) {
        String text = path.getPath();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private final class Output extends DurableOutputStream {
        private final URI path;
        private final Entry entry;
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private boolean closed;

        Output(URI path, Entry entry) {
            this.path = path;
            this.entry = entry;
        }

        @Override
        public void write(int value) {
            written.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            written.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            entry.bytes = written.toByteArray();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                flush();
            }
        }

        @Override
        public void closeDurably() throws IOException {
            closed = true;
            change("close " + path, () -> {
                flush();
                entry.bytes = tampering.closed(entry.bytes);
                entry.durable = true;
            });
        }
    }

    private static final class ByteArrayInput extends SeekableInputStream {
        private final byte[] bytes;
        private int position;

        ByteArrayInput(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void seek(long to) throws IOException {
            if (to < 0 || to > bytes.length) {
                throw new IOException("position " + to + " is outside of " + bytes.length + " bytes");
            }
            position = (int) to;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length > 0 && position == bytes.length) {
                return -1;
            }
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, into, offset, count);
            position += count;
            return count;
        }
    }
}
