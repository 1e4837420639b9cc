package io.millrace.execution.operators;

import io.millrace.exchange.ElementBatch;

/**
 * An input whose elements each need something from a large table: it is shown some of them in advance, and touches what
 * they will need. A processor waits for several places of memory at once if it knows them, but not across all that an
 * operator does with an element.
 */
public interface LookingAhead {

    /**
     * The elements from {@code start}, included, to {@code stop}, excluded, come next. Changes nothing and fails never.
     *
     * @return without meaning, see {@link io.millrace.state.KeyedTable#touchExpected}
     */
    int lookAhead(ElementBatch batch, int start, int stop);
}
