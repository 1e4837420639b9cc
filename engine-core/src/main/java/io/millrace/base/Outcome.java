package io.millrace.base;

import java.util.function.Consumer;

/** What became of work that ran elsewhere: a value, or the throwable that ended it. */
public sealed interface Outcome<T> {

    record Success<T>(T value) implements Outcome<T> {}

    record Failed<T>(Throwable cause) implements Outcome<T> {}

    static <T> Outcome<T> success(T value) {
        return new Success<>(value);
    }

    static <T> Outcome<T> failed(Throwable cause) {
        return new Failed<>(cause);
    }

    /** Calls exactly one of the two. */
    default void fold(Consumer<? super T> onSuccess, Consumer<? super Throwable> onFailure) {
        if (this instanceof Success<T> success) {
            onSuccess.accept(success.value());
        } else if (this instanceof Failed<T> failed) {
            onFailure.accept(failed.cause());
        }
    }
}
