package io.millrace.api.types;

/** Writes arrays of chars: that of {@link PrimitiveArrayTypeInfo#CHAR_PRIMITIVE_ARRAY_TYPE_INFO}. */
public final class CharPrimitiveArraySerializer extends ValueSerializer<char[]> {
    private static final long serialVersionUID = 1L;

    public static final CharPrimitiveArraySerializer INSTANCE = new CharPrimitiveArraySerializer();

    public CharPrimitiveArraySerializer() {
        super(char[].class, -1, ArrayCodecs.CHARS);
    }
}
