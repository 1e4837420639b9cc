package io.millrace.api.types;

/** A function or source that knows the type of what it produces and says so itself. */
public interface ResultTypeQueryable<T> {
    TypeInformation<T> getProducedType();
}
