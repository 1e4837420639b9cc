package io.millrace.state.rocksdb;

import io.millrace.base.configuration.CheckpointingOptions;
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
import java.util.concurrent.Executor;
import org.rocksdb.Snapshot;

/** Keeps the tables of one operator in a database on a local disk; timers stay on the heap. */
final class RocksKeyedStateBackend implements KeyedStateBackend {
    private static final Map<String, StateSegment> NONE = Map.of();

    private final StateBackend.Request request;
    private final Path directory;
    private final RocksDatabase database;
    private final ObjectCache cache;
    private final Sweeping sweeping;
    private final Map<String, RocksState> states = new LinkedHashMap<>();
    private final TimerQueues timers = new TimerQueues();
    private final UnclaimedStates beside;
    private final Map<String, SavedFamily> unclaimed;
    /** By checkpoint, where its sorted tables are; written by the threads that write snapshots. */
    private final ConcurrentSkipListMap<Long, Map<String, StateSegment>> written = new ConcurrentSkipListMap<>();

    /**
     * @param directory of its own, which does not exist yet
     * @param threads where what was changed before a barrier is written
     */
    RocksKeyedStateBackend(
            StateBackend.Request request,
            RocksMemory memory,
            Path directory,
            long cacheBytes,
            Executor threads,
            Sweeping sweeping)
            throws IOException {
        this.sweeping = sweeping;
        this.request = request;
        this.directory = directory;
        this.cache = new ObjectCache(cacheBytes, this::writeBack, threads);
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
            known = new RocksState((TableDescriptor<Object, Object>) descriptor, request, database, cache, sweeping);
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
        List<CanonicalWriter.Content> contents = new ArrayList<>(timers.freeze(request));
        contents.addAll(beside.freeze());
        List<SavedFamily> families = new ArrayList<>(unclaimed.values());
        states.values().forEach(state -> families.add(state.describe()));
        return canonical ? freezeEntries(families, contents) : freezeFiles(checkpointId, completed, families, contents);
    }

    private boolean isIncremental() {
        return request.configuration().get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS);
    }

    private FrozenState<KeyedSnapshot> freezeFiles(
            long checkpointId,
            OptionalLong completed,
            List<SavedFamily> families,
            List<CanonicalWriter.Content> contents) {
        // Of a checkpoint before the one that is complete nothing will be referred to.
        completed.ifPresent(id -> written.headMap(id).clear());
        Map<String, StateSegment> known =
                isIncremental() && completed.isPresent() ? written.get(completed.getAsLong()) : null;
        Path links = directory.resolve("snapshot-" + checkpointId);
        BarrierFlush<Path> moment = cache.endSpan(changed -> {
            write(changed);
            database.linkTo(links);
            return links;
        });
        return new FrozenFiles(
                request,
                moment,
                links,
                families,
                contents,
                known == null ? NONE : known,
                tables -> written.put(checkpointId, tables));
    }

    private FrozenState<KeyedSnapshot> freezeEntries(
            List<SavedFamily> families, List<CanonicalWriter.Content> contents) {
        database.retain();
        BarrierFlush<Snapshot> moment = cache.endSpan(changed -> {
            write(changed);
            return database.db().getSnapshot();
        });
        return new FrozenDatabase(request, database, moment, families, contents);
    }

    /** On the thread of a flush. */
    private void write(List<CachedEntry> changed) {
        try (ChangeWriter writer = new ChangeWriter(database)) {
            for (CachedEntry entry : changed) {
                entry.table.state().write(entry, writer);
            }
        }
    }

    @Override
    public void checkpointCompleted(long checkpointId) {}

    @Override
    public void checkpointAborted(long checkpointId) {
        written.remove(checkpointId);
    }

    private void writeBack(List<CachedEntry> unsaved) {
        for (CachedEntry entry : unsaved) {
            entry.table.state().write(entry);
        }
        states.values().forEach(RocksState::flush);
    }

    @Override
    public void close() {
        cache.close();
        states.values().forEach(RocksState::close);
        database.close();
    }
}
