package io.millrace.base.serialization;

/** How hashes of parts become the hash of a whole: the same everywhere, for ever, or savepoints become unreadable. */
public final class StableHash {
    /** 2³² divided by the golden ratio: neighbouring small numbers in two fields do not cancel out, as with 31. */
    public static final int FACTOR = 0x9E3779B1;

    private StableHash() {}

    /** Where the order of the parts matters. */
    public static int combine(int hash, int next) {
        return hash * FACTOR + next;
    }
}
