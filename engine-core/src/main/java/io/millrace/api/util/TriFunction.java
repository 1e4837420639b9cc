package io.millrace.api.util;

/** A function of three. */
@FunctionalInterface
public interface TriFunction<S, T, U, R> {
    R apply(S s, T t, U u);
}
