package io.millrace.execution.keyed;

import io.millrace.execution.operators.CopiedPerOperator;

/** What is kept for the current key and namespace in one state: where handles read and write. */
@CopiedPerOperator
interface Entry<V> {
    /** As the program sees it; null when there is nothing. */
    V get();

    /** What an addition adds to: as {@link #get}, but never something that has expired, and no renewal. */
    V base();

    void put(V value);

    void remove();
}
