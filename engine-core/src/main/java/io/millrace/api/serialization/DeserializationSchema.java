package io.millrace.api.serialization;

import io.millrace.api.UserCodeClassLoader;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.MetricGroup;
import io.millrace.api.types.ResultTypeQueryable;
import java.io.IOException;
import java.io.Serializable;

/** Reads messages as elements. Used by one thread, after {@link #open}. */
public interface DeserializationSchema<T> extends Serializable, ResultTypeQueryable<T> {

    /** Once, before the first message: for what cannot travel to the tasks. */
    default void open(InitializationContext context) throws Exception {}

    /** @return null when the message is to be passed over */
    T deserialize(byte[] message) throws IOException;

    /** For messages with several elements, or none. */
    default void deserialize(byte[] message, Collector<T> out) throws IOException {
        T element = deserialize(message);
        if (element != null) {
            out.collect(element);
        }
    }

    /** Whether the stream ends with this element, which is not emitted any more. */
    boolean isEndOfStream(T nextElement);

    /** Of the task that deserializes. */
    interface InitializationContext {
        MetricGroup getMetricGroup();

        UserCodeClassLoader getUserCodeClassLoader();
    }
}
