package io.millrace.api.functions;

/** Keeps the values it answers true for. */
@FunctionalInterface
public interface FilterFunction<T> extends Function {
    boolean filter(T value) throws Exception;
}
