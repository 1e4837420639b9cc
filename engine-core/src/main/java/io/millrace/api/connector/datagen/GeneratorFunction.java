package io.millrace.api.connector.datagen;

import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.functions.Function;

/** Makes a record from its number. Each reader has its own copy, on its task's thread. */
@FunctionalInterface
public interface GeneratorFunction<T, O> extends Function {
    /** Before the first record of a reader. */
    default void open(SourceReaderContext readerContext) throws Exception {}

    default void close() throws Exception {}

    /** Of the same number should come the same record: after a failure numbers are asked for again. */
    O map(T value) throws Exception;
}
