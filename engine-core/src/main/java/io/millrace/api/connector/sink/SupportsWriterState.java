package io.millrace.api.connector.sink;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.io.IOException;
import java.util.Collection;

/** A sink whose writers, which must be {@link StatefulSinkWriter}s, remember something across failures. */
public interface SupportsWriterState<InputT, WriterStateT> {

    /**
     * Instead of {@link Sink#createWriter} when there is something to restore.
     *
     * @param recoveredState of one or more writers of the job that was; in which subtask they ran is not known
     */
    StatefulSinkWriter<InputT, WriterStateT> restoreWriter(
            WriterInitContext context, Collection<WriterStateT> recoveredState) throws IOException;

    SimpleVersionedSerializer<WriterStateT> getWriterStateSerializer();

    /**
     * True: every writer gets the states of all writers of the job that was, as from a union list. False, as in Flink:
     * each state goes to one writer. Not in Flink.
     */
    default boolean restoresStatesOfAllWriters() {
        return false;
    }
}
