package io.millrace.state.rocksdb;

import java.util.Arrays;

/** A serialized namespace; equal when the bytes are. */
final class NamespaceBytes {
    private final byte[] bytes;

    /** Takes the array over. */
    NamespaceBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamespaceBytes same && Arrays.equals(bytes, same.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
