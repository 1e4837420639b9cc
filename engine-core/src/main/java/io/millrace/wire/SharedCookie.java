package io.millrace.wire;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Membership by a secret that every process of the application was started with: HMAC-SHA256 under it. */
public final class SharedCookie implements Membership {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    /** @param cookie at least one byte; 32 random ones are right */
    public SharedCookie(byte[] cookie) {
        key = new SecretKeySpec(cookie, ALGORITHM);
    }

    @Override
    public byte[] prove(byte[] statement) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(statement);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean verify(byte[] statement, byte[] proof) {
        return MessageDigest.isEqual(prove(statement), proof);
    }
}
