package io.millrace.semantics;

/** What functions with keyed state and event-time timers do. */
enum Timers {
    /**
     * Adds up values until none has come for a span: each item moves the key's one timer, which gives the sum. What it
     * does depends on where the watermarks stand between the items.
     */
    QUIET,
    /**
     * Adds up values by span of time; a timer at the end of each gives the sum, unless a value that 7 divides has
     * deleted it for good. Depends on no order as long as no item is late.
     */
    SPANS,
    /** Counts the items of each key, and gives the count with each. No timers. */
    COUNT;

    static boolean spoils(Item item) {
        return item.value() % 7 == 0;
    }
}
