package io.millrace.api.connector.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/** Writes an element into a part file, line end or other delimiter included. */
@FunctionalInterface
public interface Encoder<T> extends Serializable {

    /** @param stream is buffered; encoders neither flush nor close it, nor keep it */
    void encode(T element, OutputStream stream) throws IOException;
}
