package io.millrace.state;

import io.millrace.base.KeyGroups;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of one state as they were at one moment, put in the order of key groups when the first is asked for: by a
 * counting sort of references, eight bytes for each entry.
 */
final class FrozenTables implements CanonicalWriter.Content {
    private final SavedState state;
    private final TypeSerializer<Object> namespaceSerializer;
    private final TypeSerializer<Object> values;
    private final List<Table> tables;
    private final KeyOrder order;

    /** A table with its namespace. */
    record Table(Object namespace, FrozenTable entries) {}

    /** How keys are written, and where they belong; for the thread that writes. */
    record KeyOrder(TypeSerializer<Object> keys, int maxParallelism, KeyGroups.Range range) {
        static KeyOrder of(StateBackend.Request request) {
            return new KeyOrder(request.keySerializer().duplicate(), request.maxParallelism(), request.keyGroups());
        }

        int groupOf(Object key) {
            int group = KeyGroups.keyGroup(keys.stableHash(key), maxParallelism);
            if (!range.contains(group)) {
                throw new IllegalStateException(
                        "the key '" + key + "' is of key group " + group + ", but this subtask has"
                                + " those from " + range.first() + " to " + range.last()
                                + ": does the key's hash change after it was sent?");
            }
            return group - range.first();
        }
    }

    // Filled by sort().
    private Segment[] segments;
    private Table[] tableOf;
    private long[] sorted;
    private int[] starts;

    FrozenTables(
            SavedState state,
            TypeSerializer<Object> namespaceSerializer,
            TypeSerializer<Object> values,
            List<Table> tables,
            KeyOrder order) {
        this.state = state;
        this.namespaceSerializer = namespaceSerializer;
        this.values = values;
        this.tables = tables;
        this.order = order;
    }

    @Override
    public SavedState state() {
        return state;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very table
    public void write(int keyGroup, Sections sections) throws IOException {
        if (sorted == null) {
            sort();
        }
        int group = keyGroup - order.range().first();
        Table current = null;
        for (int i = starts[group]; i < starts[group + 1]; i++) {
            int ordinal = (int) (sorted[i] >>> Segment.CAPACITY_BITS);
            int slot = (int) sorted[i] & (Segment.MAX_CAPACITY - 1);
            Table table = tableOf[ordinal];
            if (table != current) {
                sections.namespace(namespaceSerializer, table.namespace);
                current = table;
            }
            Segment segment = segments[ordinal];
            sections.entry(order.keys(), table.entries.keyAt(segment, slot), values, segment.value(slot));
        }
    }

    private void sort() {
        segments = tables.stream()
                .flatMap(table -> Arrays.stream(table.entries.segments()))
                .toArray(Segment[]::new);
        tableOf = new Table[segments.length];
        int filled = 0;
        int size = 0;
        for (Table table : tables) {
            int count = table.entries.segments().length;
            Arrays.fill(tableOf, filled, filled + count, table);
            filled += count;
            size = Math.addExact(size, table.entries.size());
        }
        char[] groups = new char[size];
        long[] found = new long[size];
        starts = new int[order.range().size() + 1];
        int count = 0;
        for (int ordinal = 0; ordinal < segments.length; ordinal++) {
            Segment segment = segments[ordinal];
            for (int slot = 0; slot <= segment.mask; slot++) {
                if (segment.value(slot) != null) {
                    int group = order.groupOf(tableOf[ordinal].entries.keyAt(segment, slot));
                    groups[count] = (char) group;
                    found[count++] = (long) ordinal << Segment.CAPACITY_BITS | slot;
                    starts[group + 1]++;
                }
            }
        }
        for (int group = 1; group < starts.length; group++) {
            starts[group] += starts[group - 1];
        }
        int[] next = starts.clone();
        long[] inOrder = new long[size];
        for (int i = 0; i < count; i++) {
            inOrder[next[groups[i]]++] = found[i];
        }
        sorted = inOrder;
    }
}
