package io.millrace.semantics;

import java.util.List;

/** What a window's result is, by definition; the engine may get there piece by piece. */
enum Evaluation {
    REDUCE,
    AGGREGATE,
    PROCESS,
    APPLY,
    REDUCE_PROCESS,
    AGGREGATE_PROCESS;

    /** Aggregates that give nothing say so with null. */
    static boolean isNothing(long aggregate) {
        return aggregate % 11 == 0;
    }

    /**
     * Null for no result.
     *
     * @param start of the window
     */
    Item result(Object key, long start, List<Item> items, Combine combine) {
        Item folded = items.stream().reduce(combine::apply).orElseThrow();
        Item counted = new Item(folded.key(), 31 * folded.value() + items.size(), folded.time());
        if (aggregates() && isNothing(counted.value())) {
            return null;
        }
        return switch (this) {
            case REDUCE -> folded;
            case AGGREGATE -> counted;
            case PROCESS, APPLY, AGGREGATE_PROCESS -> new Item(By.number(key), counted.value(), start);
            case REDUCE_PROCESS -> new Item(By.number(key), folded.value(), start);
        };
    }

    private boolean aggregates() {
        return this == AGGREGATE || this == AGGREGATE_PROCESS;
    }
}
