package io.millrace.api.connector.file;

/** Makes a record of a line's bytes. One for each reader, on its task's thread. */
@FunctionalInterface
public interface LineDecoder<T> {
    /** @param bytes hold the line, without its end, from {@code from} to before {@code to}; valid during the call only */
    T decode(byte[] bytes, int from, int to) throws MalformedRecordException;
}
