package io.millrace.semantics;

/**
 * What is known of a stream before it runs.
 *
 * @param placed whether each consumer sees the watermarks at the same places between the items in every run
 * @param onTime whether no item is ever behind a watermark that came before it
 * @param order in which a consumer sees the items
 * @param wide whether several subtasks produce it
 * @param timed whether operators of event time may follow: timestamps are what they always are, and not the end of time
 * @param steady whether it is never idle before its end: where streams meet, time passes one that is
 */
record Facts(boolean placed, boolean onTime, Order order, boolean wide, boolean timed, boolean steady) {
    enum Order {
        /** The same in every run. */
        TOTAL,
        /** The same in every run among items of equal {@link Item#key()}. */
        BY_KEY,
        NONE
    }
}
