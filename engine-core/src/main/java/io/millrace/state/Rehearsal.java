package io.millrace.state;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.List;

/**
 * Uses small tables while they are frozen, once in a JVM. The compiler leaves out what never happened: without this it would
 * leave out what tables do while a snapshot is written, and the first checkpoint would throw away the compiled record loop
 * with all that was inlined into it, in the middle of a job under load.
 */
final class Rehearsal {
    /** Enough for the methods to be profiled; takes some milliseconds. */
    private static final int ROUNDS = 10_000;

    private static final long KEYS = 16;

    private static boolean done;

    private Rehearsal() {}

    static synchronized void once() {
        if (!done) {
            done = true;
            ExpectedKeys expected = new ExpectedKeys();
            for (TypeSerializer<Long> values : List.of(new Values(true), new Values(false))) {
                rehearse(new LongKeyedTable<>(WholeNumber.LONG, values, 0, expected));
                rehearse(new HeapKeyedTable<>(values, 0, expected));
            }
        }
    }

    /** Nine of ten accesses are to a table that is not frozen, as they will be. */
    private static void rehearse(SegmentedTable<Object, Long> table) {
        SnapshotHold hold = null;
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 100 == 0) {
                hold = new SnapshotHold(null);
                table.freeze(hold);
            } else if (round % 100 == 10) {
                hold.release();
                table.thaw();
            }
            Object key = round % KEYS;
            Long before = table.get(key);
            table.put(key, before == null ? 1 : before + 1);
        }
    }

    private static final class Values extends TypeSerializer<Long> {
        private static final long serialVersionUID = 1L;
        private final boolean immutable;

        Values(boolean immutable) {
            this.immutable = immutable;
        }

        @Override
        public boolean isImmutableType() {
            return immutable;
        }

        @Override
        public Long copy(Long from) {
            return from;
        }

        @Override
        public void serialize(Long value, DataOutputView target) {
            target.writeLong(value);
        }

        @Override
        public Long deserialize(DataInputView source) throws IOException {
            return source.readLong();
        }
    }
}
