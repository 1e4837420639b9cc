package io.millrace.state.rocksdb;

import io.millrace.base.KeyGroups;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.LocalDirectories;
import io.millrace.base.serialization.DataInputView;
import io.millrace.state.CanonicalReader;
import io.millrace.state.CorruptSnapshotException;
import io.millrace.state.StateBackend;
import io.millrace.state.StateFailures;
import io.millrace.state.StateSchemas;
import io.millrace.state.UnclaimedStates;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/**
 * Makes an operator's database from what there was before: by taking over the files of the one old subtask that had just
 * these key groups, otherwise by putting in the entries of all that had some of them. Blocking.
 */
final class RestoredDatabase {
    private final StateBackend.Request request;
    private final Path directory;
    private final RocksMemory memory;
    private final Map<String, SavedFamily> families = new LinkedHashMap<>();
    private final Map<String, StateSegment> tables = new TreeMap<>();
    private final List<StateSegment> canonical = new ArrayList<>();
    private RocksDatabase database;
    private UnclaimedStates beside;

    private RestoredDatabase(StateBackend.Request request, Path directory, RocksMemory memory) {
        this.request = request;
        this.directory = directory;
        this.memory = memory;
    }

    /** @param directory that does not exist yet */
    static RestoredDatabase of(StateBackend.Request request, Path directory, RocksMemory memory) throws IOException {
        RestoredDatabase restored = new RestoredDatabase(request, directory, memory);
        try {
            restored.restore();
            return restored;
        } catch (IOException | RuntimeException unusable) {
            if (restored.database != null) {
                restored.database.close();
            }
            throw unusable;
        }
    }

    RocksDatabase database() {
        return database;
    }

    /** By state, what nobody has asked for yet. */
    Map<String, SavedFamily> families() {
        return families;
    }

    /** What was saved, but not in tables. */
    UnclaimedStates beside() {
        return beside;
    }

    /** Where the files are that this database has in common with the checkpoint it comes from. */
    Map<String, StateSegment> tables() {
        return tables;
    }

    private void restore() throws IOException {
        Files.createDirectories(directory);
        Path own = directory.resolve("db");
        List<KeyedSnapshot> restored = request.restored();
        if (restored.size() == 1 && isOfSameGroups(restored.get(0))) {
            takeOver(restored.get(0), own);
            beside = UnclaimedStates.readAllButTables(request, canonical, this::put);
            return;
        }
        database = new RocksDatabase(own, memory);
        try (ChangeWriter writer = new ChangeWriter(database)) {
            for (int i = 0; i < restored.size(); i++) {
                KeyedSnapshot snapshot = restored.get(i);
                if (snapshot.getFormat() == KeyedFormat.ROCKSDB) {
                    putFilesOf(snapshot, directory.resolve("old-" + i), writer);
                } else {
                    canonical.addAll(snapshot.getSegments());
                }
            }
            beside = UnclaimedStates.readAllButTables(request, canonical, section -> put(section, writer));
        }
    }

    private boolean isOfSameGroups(KeyedSnapshot snapshot) {
        return snapshot.getFormat() == KeyedFormat.ROCKSDB
                && snapshot.getFirstKeyGroup() == request.keyGroups().first()
                && snapshot.getLastKeyGroup() == request.keyGroups().last();
    }

    private void takeOver(KeyedSnapshot snapshot, Path own) throws IOException {
        SnapshotDescriptor descriptor = download(snapshot, own, tables);
        descriptor.families().forEach(family -> families.put(family.state().name(), family));
        database = new RocksDatabase(own, memory);
    }

    private void put(CanonicalReader.Section section) throws IOException {
        try (ChangeWriter writer = new ChangeWriter(database)) {
            put(section, writer);
        }
    }

    /**
     * Downloads the files of a snapshot and notes its canonical segment.
     *
     * @param found where its sorted tables are
     */
    private SnapshotDescriptor download(KeyedSnapshot snapshot, Path target, Map<String, StateSegment> found)
            throws IOException {
        List<StateSegment> segments = snapshot.getSegments();
        SnapshotDescriptor descriptor = descriptor(segments.get(0));
        int next = 1;
        if (descriptor.hasCanonical()) {
            canonical.add(segments.get(next++));
        }
        if (segments.size() != next + descriptor.files().size()) {
            throw new CorruptSnapshotException("a snapshot of RocksDB files has " + (segments.size() - next)
                    + " files, but speaks of " + descriptor.files().size());
        }
        Files.createDirectories(target);
        for (String name : descriptor.files()) {
            StateSegment segment = segments.get(next++);
            download(segment, target, name);
            if (name.endsWith(".sst")) {
                found.put(name, segment);
            }
        }
        return descriptor;
    }

    private SnapshotDescriptor descriptor(StateSegment segment) throws IOException {
        SnapshotDescriptor descriptor = SnapshotDescriptor.read(segment, request.snapshots());
        StateSchemas.requireSameKeys(descriptor.keys(), request.keySerializer());
        if (descriptor.maxParallelism() != request.maxParallelism()) {
            throw StateFailures.otherMaxParallelism(descriptor.maxParallelism(), request.maxParallelism());
        }
        return descriptor;
    }

    private void download(StateSegment segment, Path target, String name) throws IOException {
        Path file = target.resolve(name);
        if (!file.normalize().getParent().equals(target.normalize())) {
            throw new CorruptSnapshotException("a snapshot of RocksDB files names a file '" + name + "'");
        }
        CRC32C checksum = new CRC32C();
        try (SeekableInputStream in = request.snapshots().open(segment);
                OutputStream out = Files.newOutputStream(file)) {
            long length = LocalFiles.copy(new CheckedInputStream(in, checksum), out);
            if (length != segment.getLength() || (int) checksum.getValue() != segment.getCrc32c()) {
                throw new CorruptSnapshotException("RocksDB's file " + name + " in " + segment.getFile()
                        + " at offset " + segment.getOffset()
                        + " is damaged: its checksum does not match; restore from another checkpoint");
            }
        }
    }

    private void putFilesOf(KeyedSnapshot snapshot, Path old, ChangeWriter writer) throws IOException {
        SnapshotDescriptor descriptor = download(snapshot, old, new TreeMap<>());
        try (RocksDatabase source = new RocksDatabase(old, memory)) {
            for (SavedFamily family : descriptor.families()) {
                SavedFamily target = family(family);
                for (NamespaceBytes namespace : family.namespaces().keySet()) {
                    put(source, target, KeyBytes.prefix(namespace.bytes()), writer);
                }
            }
        }
        LocalDirectories.delete(old);
    }

    private void put(RocksDatabase source, SavedFamily target, byte[] prefix, ChangeWriter writer) {
        KeyGroups.Range owned = request.keyGroups();
        String state = target.state().name();
        try (ReadOptions reading = new ReadOptions();
                RocksIterator entries = source.db().newIterator(source.family(state), reading)) {
            for (entries.seek(KeyBytes.ofGroup(prefix, owned.first())); entries.isValid(); entries.next()) {
                byte[] name = entries.key();
                if (!KeyBytes.hasPrefix(name, prefix) || KeyBytes.keyGroup(name, prefix.length) > owned.last()) {
                    return;
                }
                writer.put(database.family(state), name, entries.value());
                target.count(KeyBytes.namespace(prefix));
            }
        }
    }

    private void put(CanonicalReader.Section section, ChangeWriter writer) throws IOException {
        SavedFamily target = family(new SavedFamily(section.state()));
        DataInputView source = new DataInputView(section.bytes(), 0, section.bytes().length);
        byte[] namespace = sized(source);
        byte[] group = KeyBytes.ofGroup(KeyBytes.prefix(namespace), section.keyGroup());
        while (source.remaining() > 0) {
            byte[] key = sized(source);
            writer.put(database.family(section.state().name()), KeyBytes.joined(group, key), sized(source));
            target.count(namespace);
        }
    }

    private static byte[] sized(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readCount(1)];
        source.readFully(bytes, 0, bytes.length);
        return bytes;
    }

    /** The family of this state; all old subtasks have to have written it in the same way. */
    private SavedFamily family(SavedFamily saved) throws IOException {
        SavedFamily known = families.computeIfAbsent(saved.state().name(), name -> new SavedFamily(saved.state()));
        if (!known.state().equals(saved.state())) {
            throw new CorruptSnapshotException("the old subtasks wrote the state '"
                    + saved.state().name() + "' in different ways, and cannot be put together");
        }
        return known;
    }
}
