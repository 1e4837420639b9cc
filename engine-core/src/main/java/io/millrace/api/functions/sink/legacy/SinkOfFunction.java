package io.millrace.api.functions.sink.legacy;

import io.millrace.api.functions.Function;

/** A sink that calls a function, which has to be opened before anything else and closed after everything else. */
public interface SinkOfFunction {
    Function function();
}
