package io.millrace.api.serialization;

import io.millrace.api.UserCodeClassLoader;
import io.millrace.api.functions.MetricGroup;
import java.io.Serializable;

/** Writes each element as a message of its own. Used by one thread, after {@link #open}. */
public interface SerializationSchema<T> extends Serializable {

    /** Once, before the first element: for what cannot travel to the tasks. */
    default void open(InitializationContext context) throws Exception {}

    byte[] serialize(T element);

    /** Of the task that serializes. */
    interface InitializationContext {
        MetricGroup getMetricGroup();

        UserCodeClassLoader getUserCodeClassLoader();
    }
}
