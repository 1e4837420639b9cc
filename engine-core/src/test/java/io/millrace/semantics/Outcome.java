package io.millrace.semantics;

import java.util.List;

/**
 * What a run gave.
 *
 * @param results a line for each record of a sink, sorted
 * @param lateDropped late items counted by all tasks
 */
record Outcome(List<String> results, long lateDropped) {
    /** For {@code lateDropped}. */
    static final long UNKNOWN = -1;
}
