package io.millrace.base;

/** Where ids and randomness come from, so that a simulation can replay them. Used on the owner's loop only. */
public interface IdGenerator {

    /** A fresh 128-bit id as 32 lower-case hex characters. */
    String nextId();

    /** A uniformly distributed long. */
    long nextLong();
}
