package io.millrace.api.types;

import java.time.Instant;

/** Writes points in time to the nanosecond: that of {@link Types#INSTANT}. */
public final class InstantSerializer extends ValueSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    public static final InstantSerializer INSTANCE = new InstantSerializer();

    public InstantSerializer() {
        super(Instant.class, 12, TimeCodecs.INSTANT);
    }
}
