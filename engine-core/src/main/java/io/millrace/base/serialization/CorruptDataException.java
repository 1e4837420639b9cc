package io.millrace.base.serialization;

import java.io.IOException;

/** Bytes that no serializer wrote: too short, or with a length or tag that cannot be. */
public class CorruptDataException extends IOException {
    private static final long serialVersionUID = 1L;

    public CorruptDataException(String message) {
        super(message);
    }
}
