package io.millrace.state;

import java.util.Arrays;

/**
 * A table as it was at one moment. Its segments are the table's own, which copies them before it changes them for as long
 * as the hold lasts. Read by whoever writes the snapshot, and by the table to see what it may not hand out.
 */
final class FrozenTable {
    private final SegmentedTable<?, ?> table;
    private final SnapshotHold hold;
    private final Segment[] directory;
    private final int directoryShift;
    private final int size;

    FrozenTable(SegmentedTable<?, ?> table, SnapshotHold hold, Segment[] directory, int directoryShift, int size) {
        this.table = table;
        this.hold = hold;
        this.directory = directory;
        this.directoryShift = directoryShift;
        this.size = size;
    }

    int size() {
        return size;
    }

    boolean isHeld() {
        return hold.isHeld();
    }

    /** Whether the snapshot has this very object for the key in a slot of another segment. */
    boolean has(Object value, Segment segment, int slot, int hash) {
        Segment then = directory[hash >>> 1 >>> directoryShift];
        return then == segment || then.value(then.slotOf(segment, slot)) == value;
    }

    Segment[] segments() {
        return Arrays.stream(directory).distinct().toArray(Segment[]::new);
    }

    Object keyAt(Segment segment, int slot) {
        return table.keyAt(segment, slot);
    }
}
