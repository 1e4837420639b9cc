package io.millrace.benchmarks.workload;

/** A row that is due at some time. */
public interface TimedRow extends Row {
    /** When the last input of this row was due, in nanoseconds from the start of the pace. */
    long dueNanos();
}
