package io.millrace.api.util;

import java.util.function.Function;

/** A function that may throw. */
@FunctionalInterface
public interface FunctionWithException<T, R, E extends Throwable> {
    R apply(T value) throws E;

    /** As a function of the JDK; what is thrown goes on unchecked. */
    static <A, B> Function<A, B> unchecked(FunctionWithException<A, B, ?> function) {
        return value -> {
            try {
                return function.apply(value);
            } catch (Throwable thrown) {
                throw Unchecked.rethrow(thrown);
            }
        };
    }
}
