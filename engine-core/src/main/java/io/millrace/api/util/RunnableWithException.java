package io.millrace.api.util;

/** Something to run that may throw any exception. */
@FunctionalInterface
public interface RunnableWithException extends ThrowingRunnable<Exception> {
    @Override
    void run() throws Exception;
}
