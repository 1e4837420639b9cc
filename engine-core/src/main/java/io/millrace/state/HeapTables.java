package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.CanonicalReader.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of one state on the heap, by namespace. Owned by the task's thread. */
final class HeapTables {
    /** Tables that come after a larger one start at most this large. */
    private static final int MAX_EXPECTED_SIZE = 1 << 16;

    private final TableDescriptor<Object, Object> descriptor;
    private final SavedState saved;
    private final Optional<WholeNumber> numbers;
    private final ExpectedKeys expected;
    private final LinkedHashMap<Object, SegmentedTable<Object, Object>> tables = new LinkedHashMap<>();
    /** The next window will hold about as many keys as the last one did. */
    private int expectedSize;

    /**
     * @param numbers what keys are, if they are whole numbers
     * @param expected for all tables of the backend
     */
    HeapTables(
            TableDescriptor<Object, Object> descriptor,
            Optional<WholeNumber> numbers,
            ExpectedKeys expected,
            boolean mayHoldUnregistered) {
        this.expected = expected;
        this.descriptor = descriptor;
        this.saved = StateSchemas.of(descriptor);
        this.numbers = numbers;
        if (!mayHoldUnregistered) {
            StateSchemas.requireRegistered(saved.name(), saved.value());
        }
    }

    private SegmentedTable<Object, Object> newTable() {
        return numbers.<SegmentedTable<Object, Object>>map(
                        kind -> new LongKeyedTable<>(kind, descriptor.valueSerializer(), expectedSize, expected))
                .orElseGet(() -> new HeapKeyedTable<>(descriptor.valueSerializer(), expectedSize, expected));
    }

    KeyedTable<Object, Object> table(Object namespace) {
        SegmentedTable<Object, Object> table = tables.get(namespace);
        if (table == null) {
            table = newTable();
            tables.put(namespace, table);
        }
        return table;
    }

    void drop(Object namespace) {
        SegmentedTable<Object, Object> dropped = tables.remove(namespace);
        if (dropped != null) {
            expectedSize = Math.min(MAX_EXPECTED_SIZE, dropped.size());
        }
    }

    /** A copy. */
    Collection<Object> namespaces() {
        return List.copyOf(tables.keySet());
    }

    long size() {
        return tables.values().stream().mapToLong(KeyedTable::size).sum();
    }

    void restore(Map<SavedState, List<Section>> claimed, TypeSerializer<Object> keys) throws IOException {
        SavedEntries.ofTable(
                claimed,
                descriptor,
                keys,
                (namespace, key, value) -> table(namespace).put(key, value));
    }

    FrozenTables freeze(SnapshotHold hold, FrozenTables.KeyOrder order) {
        List<FrozenTables.Table> frozen = new ArrayList<>(tables.size());
        tables.forEach((namespace, table) -> {
            if (table.size() > 0) {
                frozen.add(new FrozenTables.Table(namespace, table.freeze(hold)));
            }
        });
        return new FrozenTables(
                saved,
                descriptor.namespaceSerializer().duplicate(),
                descriptor.valueSerializer().duplicate(),
                frozen,
                order);
    }

    void thaw() {
        tables.values().forEach(SegmentedTable::thaw);
    }
}
