package io.millrace.api.util;

/** A consumer of three. */
@FunctionalInterface
public interface TriConsumer<S, T, U> {
    void accept(S s, T t, U u);
}
