package io.millrace.base;

import io.millrace.base.serialization.JavaObjects;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * A throwable as bytes, so that the program that waits for a job can have an object of its own class, with its fields.
 * Only the process that runs the program makes one of the bytes, with the program's classes: it runs code of the program
 * anyway, and the bytes come over an authenticated connection from processes that do the same. Everybody else hands them
 * on unread. Immutable.
 */
public final class CarriedThrowable implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of larger ones only the text travels. */
    static final int MAX_BYTES = 64_000;

    private final byte[] bytes;

    private CarriedThrowable(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Nothing when it, or what it holds, is not serializable or too large. */
    public static Optional<CarriedThrowable> of(Throwable thrown) {
        try {
            return ofBytes(JavaObjects.write(thrown));
        } catch (IOException | RuntimeException | StackOverflowError unserializable) {
            return Optional.empty();
        }
    }

    /** Nothing when there are too many. */
    public static Optional<CarriedThrowable> ofBytes(byte[] bytes) {
        return bytes.length > MAX_BYTES ? Optional.empty() : Optional.of(new CarriedThrowable(bytes));
    }

    /** The throwable again; nothing when its classes are not there, are others, or refuse. Runs code of the program. */
    public Optional<Throwable> read(ClassLoader program) {
        try {
            return Optional.of(JavaObjects.read(bytes, Throwable.class, program));
        } catch (IOException
                | ClassNotFoundException
                | RuntimeException
                | LinkageError
                | StackOverflowError unreadable) {
            return Optional.empty();
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CarriedThrowable that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes of a throwable";
    }
}
