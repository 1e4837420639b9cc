package io.millrace.semantics;

/**
 * When a window gives a result.
 *
 * @param count 0: when event time reaches the window's end; else at every so many items
 * @param purging whether a result empties the window
 */
record Firing(int count, boolean purging) {
    static final Firing AT_THE_END = new Firing(0, false);

    @Override
    public String toString() {
        return (count == 0 ? "at the end" : "at every " + count) + (purging ? ", purging" : "");
    }
}
