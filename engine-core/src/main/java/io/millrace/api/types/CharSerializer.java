package io.millrace.api.types;

/** Writes characters: that of {@link Types#CHAR}. */
public final class CharSerializer extends ValueSerializer<Character> {
    private static final long serialVersionUID = 1L;

    public static final CharSerializer INSTANCE = new CharSerializer();

    public CharSerializer() {
        super(Character.class, 2, ValueCodecs.CHAR);
    }
}
