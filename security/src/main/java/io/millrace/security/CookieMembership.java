package io.millrace.security;

import io.millrace.wire.Membership;

/** Belonging to an application is knowing its cookie. */
public final class CookieMembership implements Membership {
    private final ClusterCookie cookie;

    public CookieMembership(ClusterCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    public byte[] prove(byte[] statement) {
        return cookie.sign(statement);
    }

    @Override
    public boolean verify(byte[] statement, byte[] proof) {
        return cookie.verify(statement, proof);
    }
}
