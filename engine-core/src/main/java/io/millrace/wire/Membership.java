package io.millrace.wire;

/**
 * Proves that this process belongs to the application and checks the same of others, without sending a secret.
 * Thread-safe.
 */
public interface Membership {

    byte[] prove(byte[] statement);

    /** Takes as long for a wrong proof as for a right one. */
    boolean verify(byte[] statement, byte[] proof);
}
