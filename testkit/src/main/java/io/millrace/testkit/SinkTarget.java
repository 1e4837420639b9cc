package io.millrace.testkit;

import io.millrace.api.connector.sink.Sink;
import java.util.List;

/** A sink and the system it writes to, empty at first: what {@link SinkConformance} needs to see of them. */
public interface SinkTarget<T> {

    /** Serialized and read back for each attempt of each subtask, as in a job. */
    Sink<T> sink();

    /** What readers of the target system see now, in any order. */
    List<T> visible() throws Exception;

    /**
     * What lies in the target system without being visible: open transactions, temporary files. Asked when the job has
     * ended; nothing may be left then. Leave out what the target system removes by itself, by a timeout say.
     */
    default List<String> dangling() throws Exception {
        return List.of();
    }
}
