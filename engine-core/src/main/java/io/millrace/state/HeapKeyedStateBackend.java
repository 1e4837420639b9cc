package io.millrace.state;

import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps all state as objects on the heap. */
public final class HeapKeyedStateBackend implements KeyedStateBackend {
    /** Tables that come after a larger one start at most this large. */
    private static final int MAX_EXPECTED_SIZE = 1 << 16;

    private final Optional<WholeNumber> numbers;
    private final Map<String, Family> families = new LinkedHashMap<>();
    private final Map<String, TimerQueue<?>> timers = new LinkedHashMap<>();

    /** The tables of one state, by namespace. */
    private static final class Family {
        private final LinkedHashMap<Object, KeyedTable<Object, ?>> tables = new LinkedHashMap<>();
        /** The next window will hold about as many keys as the last one did. */
        private int expectedSize;
    }

    /** For keys of any type. */
    public HeapKeyedStateBackend() {
        this(Object.class);
    }

    /** @param keyClass the class of all keys; it decides what tables are made of */
    public HeapKeyedStateBackend(Class<?> keyClass) {
        this.numbers = WholeNumber.of(keyClass);
    }

    HeapKeyedStateBackend(StateBackend.Request request) throws IOException {
        this(request.keyClass());
        if (!request.restored().isEmpty()) {
            throw new IOException("restoring is not there yet");
        }
    }

    private KeyedTable<Object, ?> newTable(int expectedSize) {
        return numbers.<KeyedTable<Object, ?>>map(kind -> new LongKeyedTable<>(kind, expectedSize))
                .orElseGet(() -> new HeapKeyedTable<>(expectedSize));
    }

    @Override
    @SuppressWarnings("unchecked") // a name stands for one type of value
    public <N, V> KeyedTable<Object, V> table(TableDescriptor<N, V> descriptor, N namespace) {
        Family family = families.computeIfAbsent(descriptor.name(), name -> new Family());
        return (KeyedTable<Object, V>)
                family.tables.computeIfAbsent(namespace, unused -> newTable(family.expectedSize));
    }

    @Override
    public <N> void drop(TableDescriptor<N, ?> descriptor, N namespace) {
        Family family = families.get(descriptor.name());
        if (family != null) {
            KeyedTable<Object, ?> dropped = family.tables.remove(namespace);
            if (dropped != null) {
                family.expectedSize = Math.min(MAX_EXPECTED_SIZE, dropped.size());
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // namespaces of a name are of one type
    public <N> Collection<N> namespaces(TableDescriptor<N, ?> descriptor) {
        Family family = families.get(descriptor.name());
        return family == null ? List.of() : (Collection<N>) List.copyOf(family.tables.keySet());
    }

    @Override
    @SuppressWarnings("unchecked") // a name stands for one type of owner
    public <T> TimerQueue<T> timers(TimerDescriptor<T> descriptor) {
        return (TimerQueue<T>) timers.computeIfAbsent(descriptor.name(), unused -> new TimerQueue<T>());
    }

    @Override
    public FrozenState<KeyedSnapshot> freeze(long checkpointId, boolean canonical) {
        throw new UnsupportedOperationException("freezing is not there yet");
    }

    @Override
    public void checkpointCompleted(long checkpointId) {}

    @Override
    public void checkpointAborted(long checkpointId) {}

    @Override
    public void close() {}

    @Override
    public long size() {
        return families.values().stream()
                .flatMap(family -> family.tables.values().stream())
                .mapToLong(KeyedTable::size)
                .sum();
    }
}
