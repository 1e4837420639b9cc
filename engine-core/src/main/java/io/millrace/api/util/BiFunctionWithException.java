package io.millrace.api.util;

import java.util.function.BiFunction;

/** A function of two that may throw. */
@FunctionalInterface
public interface BiFunctionWithException<T, U, R, E extends Throwable> {
    R apply(T t, U u) throws E;

    /** As a function of the JDK; what is thrown goes on unchecked. */
    static <A, B, C> BiFunction<A, B, C> unchecked(BiFunctionWithException<A, B, C, ?> function) {
        return (a, b) -> {
            try {
                return function.apply(a, b);
            } catch (Throwable thrown) {
                throw Unchecked.rethrow(thrown);
            }
        };
    }
}
