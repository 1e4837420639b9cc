package io.millrace.benchmarks.workload;

import java.io.Serializable;

/**
 * An endless input as a pure function of an index, so that every engine reads the same elements however many subtasks
 * share them. Subtask k of p takes the indices k, k + p, k + 2p …: event time ascends within each, and all are at nearly
 * the same event time.
 */
public interface Elements<T> extends Serializable {
    T at(long index);

    /** Event time in milliseconds, ascending with the index. */
    long timestampAt(long index);
}
