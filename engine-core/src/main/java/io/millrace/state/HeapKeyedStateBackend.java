package io.millrace.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps all state as objects on the heap. */
public final class HeapKeyedStateBackend implements KeyedStateBackend {
    private final Map<String, LinkedHashMap<Object, HeapKeyedTable<Object, ?>>> tables = new LinkedHashMap<>();

    @Override
    @SuppressWarnings("unchecked") // a name stands for one type of value
    public <N, V> KeyedTable<Object, V> table(TableDescriptor<N, V> descriptor, N namespace) {
        return (KeyedTable<Object, V>) tables.computeIfAbsent(descriptor.name(), name -> new LinkedHashMap<>())
                .computeIfAbsent(namespace, unused -> new HeapKeyedTable<>());
    }

    @Override
    public <N> void drop(TableDescriptor<N, ?> descriptor, N namespace) {
        Map<Object, HeapKeyedTable<Object, ?>> ofState = tables.get(descriptor.name());
        if (ofState != null) {
            ofState.remove(namespace);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // namespaces of a name are of one type
    public <N> Collection<N> namespaces(TableDescriptor<N, ?> descriptor) {
        Map<Object, HeapKeyedTable<Object, ?>> ofState = tables.get(descriptor.name());
        return ofState == null ? List.of() : (Collection<N>) List.copyOf(ofState.keySet());
    }

    @Override
    public long size() {
        return tables.values().stream()
                .flatMap(ofState -> ofState.values().stream())
                .mapToLong(KeyedTable::size)
                .sum();
    }
}
