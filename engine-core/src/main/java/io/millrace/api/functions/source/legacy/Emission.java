package io.millrace.api.functions.source.legacy;

/** What a {@link SourceFunction} emitted, on its way to the task. */
sealed interface Emission<T> {

    /** @param timestamp {@code Long.MIN_VALUE}: none */
    record Element<T>(T value, long timestamp) implements Emission<T> {}

    /** Time has come so far. */
    record Time<T>(long timestamp) implements Emission<T> {}

    /** Nothing for a while. */
    record Idle<T>() implements Emission<T> {}

    /** The function has returned. */
    record End<T>() implements Emission<T> {}
}
