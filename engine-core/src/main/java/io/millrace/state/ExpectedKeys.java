package io.millrace.state;

/**
 * Keys that are about to be looked up in a {@link SegmentedTable}, and, once they have been touched, where they are: whoever
 * waited for a key's memory need not search for it again. One for all tables of a backend, since only one of them is asked
 * at a time: windows make many tables, most of them smaller than this.
 */
final class ExpectedKeys {
    /** The slot of a key that is not in the table. */
    static final int ABSENT = -1;

    private SegmentedTable<?, ?> table;
    private int count;

    final Segment[] segments = new Segment[KeyedTable.EXPECTED];
    final int[] hashes = new int[KeyedTable.EXPECTED];
    /** Of tables whose keys are objects. */
    final Object[] keys = new Object[KeyedTable.EXPECTED];
    /** Of tables whose keys are numbers. */
    final long[] numbers = new long[KeyedTable.EXPECTED];
    /** Where keys were found, {@link #ABSENT} for those that were not; segments and slots hold until anything moves. */
    final int[] slots = new int[KeyedTable.EXPECTED];

    /** Null when nothing is known. */
    private SegmentedTable<?, ?> foundIn;

    private int found;
    /** The key that is looked up next if keys are looked up in the order in which they were expected. */
    private int next;

    /** What was expected in another table is forgotten. @return where the key belongs among the expected ones */
    @SuppressWarnings("ReferenceEquality") // the very table
    int add(SegmentedTable<?, ?> expecting, Segment segment, int hash) {
        if (table != expecting) {
            table = expecting;
            count = 0;
        }
        int index = count < KeyedTable.EXPECTED ? count++ : KeyedTable.EXPECTED - 1;
        segments[index] = segment;
        hashes[index] = hash;
        return index;
    }

    /** How many there are of the table; now there are none. The caller finds them all, or calls {@link #moved}. */
    @SuppressWarnings("ReferenceEquality") // the very table
    int take(SegmentedTable<?, ?> touching) {
        int taken = table == touching ? count : 0;
        table = null;
        count = 0;
        foundIn = touching;
        found = taken;
        next = 0;
        return taken;
    }

    /** Entries are no longer where they were. */
    void moved() {
        foundIn = null;
    }

    /** @return the index of the key that is expected next in this table, or -1 when none is */
    @SuppressWarnings("ReferenceEquality") // the very table
    int next(SegmentedTable<?, ?> asking) {
        return foundIn == asking && next < found ? next : -1;
    }

    /** The key at {@link #next} is being looked up. */
    void pass() {
        next++;
    }
}
