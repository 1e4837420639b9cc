package io.millrace.semantics;

/**
 * When a window gives a result.
 *
 * @param n how many items, how long, or how far
 * @param purging whether a result empties the window
 */
record Firing(When when, long n, boolean purging) {
    static final Firing AT_THE_END = new Firing(When.END, 0, false);

    enum When {
        /** When event time reaches the window's end. */
        END,
        /** At the end, and with every such span of event time. */
        EVERY,
        /** At every so many items. */
        COUNT,
        /** At an item whose value is further than this from that of the one before that did so. */
        DELTA,
        /** At the end, and as {@link Sign} says at items with certain values. */
        SIGNS
    }

    /** Whether items make the window fire, and not only time. */
    boolean byItems() {
        return when == When.COUNT || when == When.DELTA || when == When.SIGNS;
    }

    @Override
    public String toString() {
        String text = when == When.SIGNS || when == When.END ? when.toString() : when + " " + n;
        return text + (purging ? ", purging" : "");
    }
}
