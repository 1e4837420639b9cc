package io.millrace.api.connector.base;

import io.millrace.api.connector.source.SourceOutput;

/** Makes of what was fetched what the source emits, and keeps the split's position. The task's thread. */
@FunctionalInterface
public interface RecordEmitter<E, T, SplitStateT> {
    /** May emit any number of records. Afterwards {@code splitState} must stand behind the element. */
    void emitRecord(E element, SourceOutput<T> output, SplitStateT splitState) throws Exception;
}
