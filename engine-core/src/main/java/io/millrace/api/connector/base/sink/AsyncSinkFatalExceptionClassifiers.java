package io.millrace.api.connector.base.sink;

import io.millrace.api.util.FlinkException;

/** Classifiers that every sink can use. */
public class AsyncSinkFatalExceptionClassifiers {
    public AsyncSinkFatalExceptionClassifiers() {}

    /** Somebody asked the thread to end. */
    public static FatalExceptionClassifier getInterruptedExceptionClassifier() {
        return FatalExceptionClassifier.withRootCauseOfType(
                InterruptedException.class,
                interrupted -> new FlinkException("the thread of a sink's client was interrupted", interrupted));
    }
}
