package io.millrace.api.connector.base;

import java.util.Set;

/** A batch of fetched records, split by split, and the splits that ended with it. Walked once, by the task's thread. */
public interface RecordsWithSplitIds<E> {
    /** Goes to the next split. @return null when there is none */
    String nextSplit();

    /** @return null after the last record of the split */
    E nextRecordFromSplit();

    Set<String> finishedSplits();

    /** The batch was walked and may be used again. */
    default void recycle() {}
}
