package io.millrace.semantics;

/**
 * When a window gives a result.
 *
 * @param count at every so many items; 0: when event time reaches the window's end
 * @param interval with every such span of event time too; 0: not
 * @param purging whether a result empties the window
 */
record Firing(int count, long interval, boolean purging) {
    static final Firing AT_THE_END = new Firing(0, 0, false);

    @Override
    public String toString() {
        String when = count > 0 ? "at every " + count : "at the end";
        return when + (interval > 0 ? " and every " + interval + " ms" : "") + (purging ? ", purging" : "");
    }
}
