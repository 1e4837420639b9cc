package io.millrace.cluster;

import io.millrace.base.IdGenerator;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids nobody can guess and no two processes share. */
public final class RandomIds implements IdGenerator {
    private final SecureRandom random = new SecureRandom();

    @Override
    public String nextId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }
}
