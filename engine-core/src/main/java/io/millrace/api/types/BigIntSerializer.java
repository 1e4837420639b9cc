package io.millrace.api.types;

import java.math.BigInteger;

/** Writes whole numbers of any size: that of {@link Types#BIG_INT}. */
public final class BigIntSerializer extends ValueSerializer<BigInteger> {
    private static final long serialVersionUID = 1L;

    public static final BigIntSerializer INSTANCE = new BigIntSerializer();

    public BigIntSerializer() {
        super(BigInteger.class, -1, ValueCodecs.BIG_INTEGER);
    }
}
