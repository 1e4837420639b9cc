package io.millrace.state;

/**
 * The places of keys that are about to be looked up in a {@link SegmentedTable}. One for all tables of a backend, since only
 * one of them is asked at a time: windows make many tables, most of them smaller than this.
 */
final class ExpectedKeys {
    private SegmentedTable<?, ?> table;
    private int count;

    final Segment[] segments = new Segment[KeyedTable.EXPECTED];
    final int[] hashes = new int[KeyedTable.EXPECTED];
    /** Of keys that are numbers. */
    final long[] numbers = new long[KeyedTable.EXPECTED];

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

    /** How many there are of the table; now there are none. */
    @SuppressWarnings("ReferenceEquality") // the very table
    int take(SegmentedTable<?, ?> touching) {
        int taken = table == touching ? count : 0;
        table = null;
        count = 0;
        return taken;
    }
}
