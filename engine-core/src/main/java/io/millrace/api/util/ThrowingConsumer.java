package io.millrace.api.util;

import java.util.function.Consumer;

/** A consumer that may throw. */
@FunctionalInterface
public interface ThrowingConsumer<T, E extends Throwable> {
    void accept(T t) throws E;

    /** As a consumer of the JDK; what is thrown goes on unchecked. */
    static <A> Consumer<A> unchecked(ThrowingConsumer<A, ?> consumer) {
        return value -> {
            try {
                consumer.accept(value);
            } catch (Throwable thrown) {
                throw Unchecked.rethrow(thrown);
            }
        };
    }
}
