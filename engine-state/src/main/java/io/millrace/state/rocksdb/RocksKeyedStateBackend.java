package io.millrace.state.rocksdb;

import io.millrace.state.FrozenState;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.KeyedTable;
import io.millrace.state.StateBackend;
import io.millrace.state.TableDescriptor;
import io.millrace.state.TimerDescriptor;
import io.millrace.state.TimerQueue;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Keeps the tables of one operator in a database on a local disk; timers stay on the heap. */
final class RocksKeyedStateBackend implements KeyedStateBackend {
    private final StateBackend.Request request;
    private final RocksMemory memory;
    private final RocksDatabase database;
    private final ObjectCache cache;
    private final Map<String, RocksState> states = new LinkedHashMap<>();
    private final Map<String, TimerQueue<?>> timers = new LinkedHashMap<>();

    RocksKeyedStateBackend(StateBackend.Request request, RocksMemory memory, Path directory, long cacheBytes)
            throws IOException {
        this.request = request;
        this.memory = memory;
        this.database = new RocksDatabase(directory.resolve("db"), memory);
        this.cache = new ObjectCache(cacheBytes, this::writeBack);
    }

    @SuppressWarnings("unchecked") // serializers and values of a descriptor speak of the same types
    private RocksState state(TableDescriptor<?, ?> descriptor) {
        RocksState known = states.get(descriptor.name());
        if (known == null) {
            KeyBytes names = new KeyBytes(descriptor.name(), request.keySerializer(), request.maxParallelism());
            known = new RocksState((TableDescriptor<Object, Object>) descriptor, database, cache, names);
            states.put(descriptor.name(), known);
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
    @SuppressWarnings("unchecked") // a name stands for one type of owner
    public <T> TimerQueue<T> timers(TimerDescriptor<T> descriptor) {
        return (TimerQueue<T>) timers.computeIfAbsent(descriptor.name(), name -> new TimerQueue<T>());
    }

    @Override
    public long size() {
        return states.values().stream()
                .flatMap(state -> state.tables().values().stream())
                .mapToLong(KeyedTable::size)
                .sum();
    }

    @Override
    public FrozenState<KeyedSnapshot> freeze(long checkpointId, boolean canonical) {
        throw new UnsupportedOperationException("freezing is not there yet");
    }

    @Override
    public void checkpointCompleted(long checkpointId) {}

    @Override
    public void checkpointAborted(long checkpointId) {}

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
        memory.close();
    }
}
