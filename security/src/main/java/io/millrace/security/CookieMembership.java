package io.millrace.security;

/**
 * Proves and checks that the other end of a connection belongs to the same application: both sign what they exchanged in
 * the handshake with the application's cookie. Thread-safe.
 */
public final class CookieMembership {
    private final ClusterCookie cookie;

    public CookieMembership(ClusterCookie cookie) {
        this.cookie = cookie;
    }

    public byte[] prove(byte[] challengeAndFields) {
        return cookie.sign(challengeAndFields);
    }

    public boolean verify(byte[] challengeAndFields, byte[] proof) {
        return cookie.verify(challengeAndFields, proof);
    }
}
