package io.millrace.api.connector.base.sink;

import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import java.io.Serializable;

/** Makes of an element what is sent to the receiver. On the task's thread. */
@FunctionalInterface
public interface ElementConverter<InputT, RequestEntryT> extends Serializable {
    RequestEntryT apply(InputT element, SinkWriter.Context context);

    /** Once, before the first element. */
    default void open(WriterInitContext context) {}
}
