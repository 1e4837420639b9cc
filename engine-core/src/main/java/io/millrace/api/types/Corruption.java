package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;

/** Makes {@link CorruptDataException}s that keep what was noticed first. */
final class Corruption {
    private Corruption() {}

    static CorruptDataException of(String message, Throwable cause) {
        CorruptDataException corrupt = new CorruptDataException(message + ": " + cause);
        corrupt.initCause(cause);
        return corrupt;
    }
}
