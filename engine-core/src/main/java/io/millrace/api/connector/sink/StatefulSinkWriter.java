package io.millrace.api.connector.sink;

import java.io.IOException;
import java.util.List;

/** A writer that has something to remember beside its committables. */
public interface StatefulSinkWriter<InputT, WriterStateT> extends SinkWriter<InputT> {

    /** What {@link SupportsWriterState#restoreWriter} needs to go on behind the last {@link #flush}. Must not change afterwards. */
    List<WriterStateT> snapshotState(long checkpointId) throws IOException;
}
