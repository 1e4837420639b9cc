package io.millrace.api.connector.sink;

import java.io.IOException;
import java.io.Serializable;

/** Where records go. One writer per subtask. */
public interface Sink<InputT> extends Serializable {
    SinkWriter<InputT> createWriter(WriterInitContext context) throws IOException;
}
