package io.millrace.cluster;

import io.millrace.base.Offload;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystemLookup;
import io.millrace.base.fs.LocalDirectories;
import io.millrace.taskmanager.SnapshotCopies;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds file systems that keep on this machine's disk what they write into directories of checkpoints, and read it there
 * as long as it is what was written; everything else goes to the file system itself. Copies are found by what
 * {@link CheckpointFile} calls them, which is like no other. Thread-safe: tasks read on their threads while others write.
 */
public final class LocalCopies implements FileSystemLookup, SnapshotCopies {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCopies.class);

    private final FileSystemLookup remote;
    private final Path directory;
    private final Map<String, LocalCopy> copies = new TreeMap<>();
    private final Map<String, TreeMap<Long, SortedSet<String>>> referred = new TreeMap<>();
    private long readHere;
    private long damaged;

    /** @param directory of this process alone; made when the first file comes */
    public LocalCopies(FileSystemLookup remote, Path directory) {
        this.remote = remote;
        this.directory = directory;
    }

    @Override
    public FileSystem of(URI path) throws IOException {
        FileSystem fileSystem = remote.of(path);
        // What lies on a disk of this machine needs no copy on another.
        return "file".equals(path.getScheme()) || CheckpointFile.parse(path).isEmpty()
                ? fileSystem
                : new CopyingFileSystem(fileSystem, this);
    }

    Path pathOf(CheckpointFile file) {
        return directory.resolve(file.job()).resolve(file.name());
    }

    // ---- what is written and read

    synchronized void add(LocalCopy copy) {
        copies.put(copy.file().name(), copy);
    }

    /** Of a file that is deleted. */
    void remove(CheckpointFile file) {
        LocalCopy copy;
        synchronized (this) {
            copy = copies.remove(file.name());
        }
        if (copy != null) {
            copy.delete();
        }
    }

    /** Empty when there is none, or it is not what was written. */
    Optional<FileSystem.SeekableInputStream> open(CheckpointFile file) {
        LocalCopy copy;
        synchronized (this) {
            copy = copies.get(file.name());
        }
        if (copy == null) {
            return Optional.empty();
        }
        try {
            if (copy.isWhole()) {
                FileSystem.SeekableInputStream stream = copy.open();
                synchronized (this) {
                    readHere++;
                }
                return Optional.of(stream);
            }
            LOG.warn("The local copy of {} is damaged; its state is read from the checkpoint", file.name());
        } catch (IOException unreadable) {
            LOG.warn(
                    "The local copy of {} cannot be read; its state is read from the checkpoint",
                    file.name(),
                    unreadable);
        }
        synchronized (this) {
            damaged++;
        }
        remove(file);
        return Optional.empty();
    }

    // ---- what is still good for something

    @Override
    public synchronized void onAcknowledged(String job, long checkpointId, SortedSet<String> files) {
        referred.computeIfAbsent(job, unused -> new TreeMap<>())
                .computeIfAbsent(checkpointId, unused -> new TreeSet<>())
                .addAll(files);
    }

    @Override
    public void onCompleted(String job, long checkpointId, Offload offload) {
        List<LocalCopy> useless;
        synchronized (this) {
            TreeMap<Long, SortedSet<String>> ofJob = referred.getOrDefault(job, new TreeMap<>());
            SortedSet<String> kept = ofJob.getOrDefault(checkpointId, new TreeSet<>());
            ofJob.headMap(checkpointId).clear();
            useless = takeOut(copy -> copy.file().job().equals(job)
                    && copy.checkpointId() <= checkpointId
                    && !kept.contains(copy.file().name()));
        }
        delete(useless, offload);
    }

    @Override
    public synchronized void distrust(String job) {
        copies.values().stream().filter(copy -> copy.file().job().equals(job)).forEach(LocalCopy::distrust);
    }

    @Override
    public void forget(String job, Offload offload) {
        List<LocalCopy> useless;
        synchronized (this) {
            referred.remove(job);
            useless = takeOut(copy -> copy.file().job().equals(job));
        }
        delete(useless, offload);
    }

    /** Under the lock. */
    private List<LocalCopy> takeOut(Predicate<LocalCopy> which) {
        List<LocalCopy> taken = copies.values().stream().filter(which).toList();
        copies.values().removeAll(taken);
        return taken;
    }

    private static void delete(List<LocalCopy> useless, Offload offload) {
        if (!useless.isEmpty()) {
            offload.run(
                    "deleting local copies of checkpoints",
                    () -> {
                        useless.forEach(LocalCopy::delete);
                        return null;
                    },
                    unused -> {});
        }
    }

    /** The process ends: what it was still about to delete goes, too. */
    void deleteAll() {
        synchronized (this) {
            copies.clear();
        }
        try {
            LocalDirectories.delete(directory);
        } catch (IOException stays) {
            LOG.warn("Local copies of checkpoints stay in {}", directory, stays);
        }
    }

    /** How often a file was opened here instead of where the checkpoint lies. */
    synchronized long readHere() {
        return readHere;
    }

    /** How many copies were not what had been written. */
    synchronized long damaged() {
        return damaged;
    }

    synchronized int size() {
        return copies.size();
    }
}
