package io.millrace.api.functions.sink.legacy;

import io.millrace.api.functions.Function;

/** A sink that calls a function, which has to be opened before anything else and closed after everything else. */
public interface SinkOfFunction {
    Function function();

    /** After how long the external system ends an open transaction by itself; {@code Long.MAX_VALUE} for never. */
    default long transactionTimeoutMillis() {
        return Long.MAX_VALUE;
    }
}
