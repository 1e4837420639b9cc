package io.millrace.api.functions;

/** Where functions put their results. Valid only during the call it was passed to. */
public interface Collector<T> {
    void collect(T record);

    /** Part of Flink's interface; does nothing here, the engine owns the collector. */
    default void close() {}
}
