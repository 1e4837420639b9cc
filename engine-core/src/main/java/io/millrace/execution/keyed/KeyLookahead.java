package io.millrace.execution.keyed;

import io.millrace.api.functions.KeySelector;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;

/**
 * Touches what elements that come next will look up in a table, if that is probably far away: the table is large, and the
 * keys are not the same few again and again, as a sample of them shows from time to time.
 */
@CopiedPerOperator
final class KeyLookahead {
    /** One group of elements in so many is the sample. */
    private static final int SAMPLE_PERIOD = 16;

    private static final int REMEMBERED_BITS = 10;

    /** Hashes of the keys sampled last. */
    private final int[] remembered = new int[1 << REMEMBERED_BITS];

    private int groups;
    private boolean worthwhile;

    int touch(
            KeySelector<Object, Object> selector,
            KeyedTable<Object, ?> table,
            ElementBatch batch,
            int start,
            int stop) {
        if (table == null || table.size() < KeyedTable.FAR_ENTRIES) {
            return 0;
        }
        try {
            if (groups++ % SAMPLE_PERIOD == 0) {
                worthwhile = 4 * countSeen(selector, batch, start, stop) < 3 * (stop - start);
            }
            if (!worthwhile) {
                return 0;
            }
            for (int i = start; i < stop; i++) {
                table.expect(selector.getKey(batch.value(i)));
            }
        } catch (Throwable comesAgain) {
            // The selector fails again, or gives null again, when it is the element's turn: then it is reported.
            worthwhile = false;
        }
        return table.touchExpected();
    }

    private int countSeen(KeySelector<Object, Object> selector, ElementBatch batch, int start, int stop)
            throws Exception {
        int seen = 0;
        for (int i = start; i < stop; i++) {
            int hash = selector.getKey(batch.value(i)).hashCode() * 0x9E3779B9;
            int at = hash >>> (Integer.SIZE - REMEMBERED_BITS);
            seen += remembered[at] == hash ? 1 : 0;
            remembered[at] = hash;
        }
        return seen;
    }
}
