package io.millrace.security;

import io.millrace.wire.SharedCookie;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;

/**
 * The secret that the processes of one application share, and by which they know each other. It travels in Hadoop's
 * {@link Credentials} only, that is in the token file that YARN writes for the container's user: never in arguments,
 * environment, configuration or logs. Immutable; what is derived from it for different purposes does not reveal it.
 */
public final class ClusterCookie {
    private static final int LENGTH = 32;
    private static final Text ALIAS = new Text("millrace.cluster.cookie");

    private final byte[] secret;

    private ClusterCookie(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a cluster cookie has " + LENGTH + " bytes, not " + secret.length);
        }
        this.secret = secret.clone();
    }

    public static ClusterCookie create(SecureRandom random) {
        byte[] secret = new byte[LENGTH];
        random.nextBytes(secret);
        return new ClusterCookie(secret);
    }

    /** The cookie in a container's credentials; empty when whoever started the application gave it none. */
    public static Optional<ClusterCookie> readFrom(Credentials credentials) {
        return Optional.ofNullable(credentials.getSecretKey(ALIAS)).map(ClusterCookie::new);
    }

    public void writeTo(Credentials credentials) {
        credentials.addSecretKey(ALIAS, secret);
    }

    /** HMAC-SHA256 of the message under this cookie. */
    public byte[] sign(byte[] message) {
        return new SharedCookie(secret).prove(message);
    }

    /** True when {@link #sign} of the message gave this signature; takes the same time wherever they differ. */
    public boolean verify(byte[] message, byte[] signature) {
        return new SharedCookie(secret).verify(message, signature);
    }

    /** What a client must present with a request that changes something. Hex, so that it fits a header and JSON. */
    public String restToken() {
        return HexFormat.of().formatHex(sign(new byte[] {'r', 'e', 's', 't'}));
    }

    /** Says nothing about the secret. */
    @Override
    public String toString() {
        return "ClusterCookie(hidden)";
    }
}
