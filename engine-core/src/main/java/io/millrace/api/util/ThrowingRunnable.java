package io.millrace.api.util;

/** Something to run that may throw. */
@FunctionalInterface
public interface ThrowingRunnable<E extends Throwable> {
    void run() throws E;

    /** As something for the JDK to run; what is thrown goes on unchecked. */
    static Runnable unchecked(ThrowingRunnable<?> runnable) {
        return () -> {
            try {
                runnable.run();
            } catch (Throwable thrown) {
                throw Unchecked.rethrow(thrown);
            }
        };
    }
}
