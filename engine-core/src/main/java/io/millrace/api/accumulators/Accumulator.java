package io.millrace.api.accumulators;

import java.io.Serializable;

/**
 * Gathers values of type {@code V} to a result of type {@code R}. Each subtask has its own; a finished task sends it, by
 * Java serialization, to where the job's result is put together.
 */
public interface Accumulator<V, R extends Serializable> extends Serializable, Cloneable {
    void add(V value);

    R getLocalValue();

    /** Back to the beginning. */
    void resetLocal();

    /** Takes over what the other one, of the same class, has gathered. */
    void merge(Accumulator<V, R> other);

    Accumulator<V, R> clone();
}
