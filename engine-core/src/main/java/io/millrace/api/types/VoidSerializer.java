package io.millrace.api.types;

/** Of the type whose only value is null, for which nothing is written: that of {@link Types#VOID}. */
public final class VoidSerializer extends ValueSerializer<Void> {
    private static final long serialVersionUID = 1L;

    public static final VoidSerializer INSTANCE = new VoidSerializer();

    public VoidSerializer() {
        super(Void.class, 0, ValueCodecs.VOID);
    }
}
