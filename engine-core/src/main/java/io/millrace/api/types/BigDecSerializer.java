package io.millrace.api.types;

import java.math.BigDecimal;

/** Writes decimal numbers of any size: that of {@link Types#BIG_DEC}. */
public final class BigDecSerializer extends ValueSerializer<BigDecimal> {
    private static final long serialVersionUID = 1L;

    public static final BigDecSerializer INSTANCE = new BigDecSerializer();

    public BigDecSerializer() {
        super(BigDecimal.class, -1, ValueCodecs.BIG_DECIMAL);
    }
}
