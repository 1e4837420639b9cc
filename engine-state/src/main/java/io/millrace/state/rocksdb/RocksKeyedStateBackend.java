package io.millrace.state.rocksdb;

import io.millrace.base.configuration.StateBackendOptions;
import io.millrace.state.CanonicalWriter;
import io.millrace.state.FrozenState;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.KeyedTable;
import io.millrace.state.SavedState;
import io.millrace.state.StateBackend;
import io.millrace.state.StateSchemas;
import io.millrace.state.TableDescriptor;
import io.millrace.state.TimerDescriptor;
import io.millrace.state.TimerQueue;
import io.millrace.state.TimerQueues;
import io.millrace.state.UnclaimedStates;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;

/** Keeps the tables of one operator in a database on a local disk; timers stay on the heap. */
final class RocksKeyedStateBackend implements KeyedStateBackend {
    private static final Map<String, StateSegment> NONE = Map.of();

    private final StateBackend.Request request;
    private final Path directory;
    private final RocksDatabase database;
    private final ObjectCache cache;
    private final Map<String, RocksState> states = new LinkedHashMap<>();
    private final TimerQueues timers = new TimerQueues();
    private final UnclaimedStates beside;
    private final Map<String, SavedFamily> unclaimed;
    /** By checkpoint, where its sorted tables are; written by the threads that write snapshots. */
    private final ConcurrentSkipListMap<Long, Map<String, StateSegment>> written = new ConcurrentSkipListMap<>();

    /** @param directory of its own, which does not exist yet */
    RocksKeyedStateBackend(StateBackend.Request request, RocksMemory memory, Path directory, long cacheBytes)
            throws IOException {
        this.request = request;
        this.directory = directory;
        this.cache = new ObjectCache(cacheBytes, this::writeBack);
        RestoredDatabase restored = RestoredDatabase.of(request, directory, memory);
        this.database = restored.database();
        this.beside = restored.beside();
        this.unclaimed = restored.families();
        request.restoredCheckpoint().ifPresent(id -> written.put(id, restored.tables()));
    }

    RocksDatabase database() {
        return database;
    }

    @SuppressWarnings("unchecked") // serializers and values of a descriptor speak of the same types
    private RocksState state(TableDescriptor<?, ?> descriptor) {
        RocksState known = states.get(descriptor.name());
        if (known == null) {
            KeyBytes names = new KeyBytes(descriptor.name(), request.keySerializer(), request.maxParallelism());
            known = new RocksState((TableDescriptor<Object, Object>) descriptor, database, cache, names);
            if (!request.configuration().get(StateBackendOptions.UNREGISTERED_KRYO_TYPES)) {
                SavedState state = known.saved();
                StateSchemas.requireRegistered(state.name(), state.value());
            }
            states.put(descriptor.name(), known);
            SavedFamily saved = unclaimed.remove(descriptor.name());
            if (saved != null) {
                known.claim(saved);
            }
        }
        return known;
    }

    @Override
    public <N, V> KeyedTable<Object, V> table(TableDescriptor<N, V> descriptor, N namespace) {
        return state(descriptor).table(namespace);
    }

    @Override
    public <N> void drop(TableDescriptor<N, ?> descriptor, N namespace) {
        state(descriptor).drop(namespace);
    }

    @Override
    @SuppressWarnings("unchecked") // namespaces of a name are of one type
    public <N> Collection<N> namespaces(TableDescriptor<N, ?> descriptor) {
        return (Collection<N>) state(descriptor).namespaces();
    }

    @Override
    public <T> TimerQueue<T> timers(TimerDescriptor<T> descriptor) {
        return timers.of(descriptor, beside);
    }

    @Override
    public long size() {
        return states.values().stream()
                .flatMap(state -> state.tables().values().stream())
                .mapToLong(KeyedTable::size)
                .sum();
    }

    @Override
    public FrozenState<KeyedSnapshot> freeze(long checkpointId, boolean canonical, OptionalLong completed) {
        cache.flush();
        List<CanonicalWriter.Content> contents = new ArrayList<>(timers.freeze(request));
        contents.addAll(beside.freeze());
        return canonical ? freezeEntries(contents) : freezeFiles(checkpointId, completed, contents);
    }

    private FrozenState<KeyedSnapshot> freezeFiles(
            long checkpointId, OptionalLong completed, List<CanonicalWriter.Content> contents) {
        // Of a checkpoint before the one that is complete nothing will be referred to.
        completed.ifPresent(id -> written.headMap(id).clear());
        Map<String, StateSegment> known = completed.isPresent() ? written.get(completed.getAsLong()) : null;
        List<SavedFamily> families = new ArrayList<>(unclaimed.values());
        states.values().forEach(state -> families.add(state.describe()));
        Path links = directory.resolve("snapshot-" + checkpointId);
        database.linkTo(links);
        return new FrozenFiles(
                request,
                links,
                families,
                contents,
                known == null ? NONE : known,
                tables -> written.put(checkpointId, tables));
    }

    private FrozenState<KeyedSnapshot> freezeEntries(List<CanonicalWriter.Content> contents) {
        database.retain();
        Snapshot snapshot = database.db().getSnapshot();
        ReadOptions moment = new ReadOptions().setSnapshot(snapshot).setFillCache(false);
        for (SavedFamily family : unclaimed.values()) {
            contents.add(entries(family, moment));
        }
        for (RocksState state : states.values()) {
            contents.add(entries(state.describe(), moment));
        }
        return new FrozenDatabase(request, database, snapshot, moment, contents);
    }

    private FrozenEntries entries(SavedFamily family, ReadOptions moment) {
        List<byte[]> prefixes = family.namespaces().keySet().stream()
                .map(namespace -> KeyBytes.prefix(namespace.bytes()))
                .toList();
        return new FrozenEntries(
                family.state(), database, database.family(family.state().name()), moment, prefixes);
    }

    @Override
    public void checkpointCompleted(long checkpointId) {}

    @Override
    public void checkpointAborted(long checkpointId) {
        written.remove(checkpointId);
    }

    private void writeBack(List<CachedEntry> dirty) {
        try (WriteBatch batch = new WriteBatch()) {
            for (CachedEntry entry : dirty) {
                entry.table.state().write(entry, batch);
            }
            database.write(batch);
        } catch (RocksDBException full) {
            throw LocalStateFailures.disk(database.directory(), "collecting changes", full);
        }
    }

    @Override
    public void close() {
        states.values().forEach(RocksState::close);
        database.close();
    }
}
